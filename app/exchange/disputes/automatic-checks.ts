import { contactKinds, type LeadFacts, namesIn } from "../leads/lead-fields.ts";
import { failureOf } from "../leads/filter-test.ts";
import type { SaleTerms } from "../sales/sale-terms.ts";
import type { AutomaticCheck } from "./dispute-reasons.ts";

/** What a look-up says of the buyer's reason: it bears it out, speaks against it, or can't tell. */
export type Finding = {
  check: AutomaticCheck;
  result: "supports" | "contradicts" | "unknown";
  /** What was found; never contact data. */
  facts: Record<string, string | number | boolean | null>;
};

/** The buyer had this person before: from us, or on a suppression list. What their own CRM holds we can't see. */
export function judgeEarlierHolding(facts: { earlierSales: number; suppressedBefore: boolean }): Finding {
  const isHeld = facts.earlierSales > 0 || facts.suppressedBefore;
  return {
    check: "earlier_holding",
    result: isHeld ? "supports" : "unknown",
    facts: { earlier_sales: facts.earlierSales, suppressed_before: facts.suppressedBefore },
  };
}

/** Runs the terms that the sale was made on over the delivered lead again. */
export function judgeTerms(terms: Pick<SaleTerms, "filters" | "required_contacts">, lead: LeadFacts): Finding {
  const failures = terms.filters.map((condition) => failureOf(condition, lead)).filter((failure) => failure !== null);
  const has = namesIn(lead.contactKinds, contactKinds);
  const lacking = terms.required_contacts.filter((kind) => !has.includes(kind)).map((kind) => `contact:${kind}`);
  const all = [...failures, ...lacking];
  return { check: "terms", result: all.length > 0 ? "supports" : "contradicts", facts: { failed: all.join(", ") } };
}

type ConsentFacts = { isRecorded: boolean; revokedAt: Date | null; expiresAt: Date; soldAt: Date };

/** Whether a consent stood at the moment of sale. */
export function judgeConsent({ isRecorded, revokedAt, expiresAt, soldAt }: ConsentFacts): Finding {
  const wasRevoked = revokedAt !== null && revokedAt <= soldAt;
  const wasExpired = expiresAt <= soldAt;
  return {
    check: "consent",
    result: !isRecorded || wasRevoked || wasExpired ? "supports" : "contradicts",
    facts: { recorded: isRecorded, revoked_before_sale: wasRevoked, expired_before_sale: wasExpired },
  };
}

/** The age as the seller stated it. */
export function judgeAge(age: number | null): Finding {
  return { check: "age", result: age === null ? "unknown" : age < 18 ? "supports" : "contradicts", facts: { age } };
}

const HOUR_MS = 3_600_000;

/** The lead's age when it was sold, against the most that the buyer asked for. */
export function judgeFreshness(facts: { capturedAt: Date; soldAt: Date; maxAgeHours: number | null }): Finding {
  const ageHours = Math.floor((facts.soldAt.getTime() - facts.capturedAt.getTime()) / HOUR_MS);
  const { maxAgeHours } = facts;
  return {
    check: "freshness",
    result: maxAgeHours === null ? "unknown" : ageHours > maxAgeHours ? "supports" : "contradicts",
    facts: { age_hours: ageHours, most_hours: maxAgeHours },
  };
}

/** Other sales of the same lead, where this one was to be the only one. */
export function judgeSaleCount({ isExclusive, otherSales }: { isExclusive: boolean; otherSales: number }): Finding {
  return {
    check: "sale_count",
    result: isExclusive && otherSales > 0 ? "supports" : "contradicts",
    facts: { exclusive: isExclusive, other_sales: otherSales },
  };
}

/** Whether the contacts were ever opened by the buyer. */
export function judgeDelivery({ reveals }: { reveals: number }): Finding {
  return { check: "delivery", result: reveals > 0 ? "contradicts" : "unknown", facts: { reveals } };
}
