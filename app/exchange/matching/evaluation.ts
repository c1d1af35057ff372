import {
  consentChannels,
  contactKinds,
  isOwnField,
  leadFields,
  namesIn,
  ownCodeOf,
  ownValueOf,
} from "../leads/lead-fields.ts";
import type { Condition } from "../leads/lead-filter.ts";
import { failureOf } from "../leads/filter-test.ts";
import {
  explainMatch,
  type MatchCheck,
  type MatchContext,
  type MatchLead,
  type MatchRequest,
  priceFor,
} from "./explain-match.ts";
import { recipientsOf } from "./match-terms.ts";

/** A check with what it compared, as JSON: amounts in minor units as text, times in ISO 8601. */
export type EvaluatedCheck = {
  check: MatchCheck["check"];
  /** `not_looked_at`: what needs the database is asked only of leads that pass everything else. */
  outcome: "passed" | "failed" | "not_looked_at";
  reasons: string[];
  values: Readonly<Record<string, unknown>>;
};

/** All checks of a lead against a request in the order of evaluation, with what each compared (product rules F3, N1). */
export function evaluateMatch(
  lead: MatchLead,
  request: MatchRequest,
  { isLookedUp, ...context }: MatchContext & { isLookedUp: boolean },
): EvaluatedCheck[] {
  return explainMatch(lead, request, context).map(({ check, reasons }) => {
    const isOpen = check === "duplicate" && !isLookedUp && reasons.length === 0;
    const outcome = isOpen ? "not_looked_at" : reasons.length === 0 ? "passed" : "failed";
    return { check, outcome, reasons, values: isOpen ? {} : valuesOf[check](lead, request, context) };
  });
}

type Values = (lead: MatchLead, request: MatchRequest, context: MatchContext) => EvaluatedCheck["values"];

const valuesOf: Record<MatchCheck["check"], Values> = {
  active: (_, { status }, { isBuyerSuspended }) => ({ status, is_buyer_suspended: isBuyerSuspended }),
  schedule: (_, { campaign: { startsAt, endsAt, schedule, timeZone } }, { now }) => ({
    now: now.toISOString(),
    starts_at: startsAt?.toISOString() ?? null,
    ends_at: endsAt?.toISOString() ?? null,
    hours: schedule,
    time_zone: timeZone,
  }),
  funds: (lead, request, context) => ({
    cash: context.cash.toString(),
    price: priceFor(lead, request, context)?.toString() ?? null,
  }),
  caps: (_, { campaign, usage, boughtCount, budget, spent }) => ({
    quantity: campaign.quantity,
    bought: boughtCount,
    budget: budget.toString(),
    spent: spent.toString(),
    caps: campaign.caps.map((cap) => ({
      period: cap.period,
      count: cap.count ?? null,
      used: usage[cap.period].count,
      spend: cap.spend?.toString() ?? null,
      spent: usage[cap.period].spent.toString(),
    })),
    pacing: campaign.pacing,
  }),
  type: (lead, request) => ({
    lead_type: [lead.leadType, request.leadType],
    currency: [lead.currency, request.currency],
  }),
  filters: (lead, request) => ({
    filters: request.filters.map((condition) => ({
      ...condition,
      stated: statedOf(condition, lead),
      holds: failureOf(condition, lead) === null,
    })),
    max_age_hours: request.maxAgeHours,
    captured_at: lead.capturedAt.toISOString(),
  }),
  contacts: ({ contactKinds: has }, { requiredContacts }) => ({
    required: namesIn(requiredContacts, contactKinds),
    has: namesIn(has, contactKinds),
  }),
  consent: (lead, { buyer }) => ({
    named: lead.consentRecipients,
    any_of: recipientsOf(buyer),
    channels: namesIn(lead.consentChannels, consentChannels),
    expires_at: lead.consentExpiresAt.toISOString(),
    sold: lead.soldCount,
    max_recipients: buyer.maxRecipients ?? null,
  }),
  duplicate: (_, __, { isDuplicate, isSuppressed }) => ({ is_duplicate: isDuplicate, is_suppressed: isSuppressed }),
  sale_mode: ({ saleMode, status }, request) => ({ listed: saleMode, wanted: request.saleMode, status }),
  price: (lead, request, context) => ({
    least: priceFor(lead, request, context)?.toString() ?? null,
    max_price: request.maxPrice.toString(),
    model: context.rule?.model ?? "fixed",
    buyers_bps: context.terms.bps,
    ...(context.programsBid !== undefined && { programs_bid: context.programsBid?.toString() ?? null }),
  }),
};

function statedOf({ field }: Condition, lead: MatchLead): unknown {
  if (isOwnField(field)) return ownValueOf(lead, ownCodeOf(field)) ?? null;
  const about = leadFields[field];
  if (about.kind === "point") return lead.latitude === null ? null : [lead.latitude, lead.longitude];
  return lead[about.fact];
}
