// Leads as they were offered, and requests to try on them; what a test doesn't name is ordinary.
import type { PastLead, PastSale, Trial } from "../../app/exchange/backtests/candidate.ts";
import { indexedRequest } from "../../app/exchange/matching/indexed-request.ts";
import { type ListingRule, usualTerms } from "../../app/exchange/price-rules/listing-rule.ts";
import { anySource } from "../../app/exchange/purchase-requests/stored-purchase-request.ts";

export const start = new Date("2026-11-01T00:00:00Z");
export const end = new Date("2026-12-01T00:00:00Z");
export const span = { start, end };
/** So many hours after the beginning. */
export const hour = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

export function aPastLead(wish: Partial<PastLead> = {}): PastLead {
  return {
    ...{ region: "LV-RIX", country: "LV", age: 40, gender: null, maritalStatus: null, employmentStatus: null },
    ...{ education: null, interests: ["glasses"], completeness: 80, contactKinds: 3, latitude: null, longitude: null },
    ...{ attributes: {}, sellerId: "seller", sourceId: "source", saleMode: "shared", maxSales: 3, ruleNumber: null },
    ...{ prices: [500n, 400n, 300n, 200n, 100n], consentChannels: 15, consentRecipients: ["any"] },
    ...{ consentExpiresAt: new Date("2027-06-01"), capturedAt: hour(10), receivedAt: hour(10) },
    ...{ phoneKey: null, emailKey: null, sales: [] },
    ...wish,
  };
}

export function aPastSale(wish: Partial<PastSale> & Pick<PastSale, "at">): PastSale {
  return { price: 500n, mode: "shared", until: null, ...wish };
}

export function aRule(wish: Partial<ListingRule> = {}): ListingRule {
  return {
    ...{ number: 1, model: "fixed", floor: 1n, reserve: null, tiers: [], tierBasis: "graduated", timeSlots: [] },
    ...{ timeZone: "UTC", revenueShareBps: null, windowDays: null, maxSales: 3, allocation: "highest_price" },
    ...{ claimMinutes: null },
    ...wish,
  };
}

type TrialWish = Partial<Omit<Trial, "indexed" | "listing">> & {
  rule?: ListingRule;
  terms?: Partial<Parameters<typeof indexedRequest>[1]>;
};

export function aTrial({ rule, terms, ...wish }: TrialWish = {}): Trial {
  const bid = wish.bid ?? 500n;
  const asked = {
    ...{ filters: [], requiredContacts: 1, saleMode: wish.saleMode ?? "any", maxAgeHours: null, sources: anySource },
    ...terms,
  } as const;
  return {
    indexed: indexedRequest("buyer", { ...asked, maxPrice: bid }, { id: "buyer", category: "optics" }),
    saleMode: asked.saleMode,
    quantity: 1_000,
    bid,
    effectiveBid: wish.effectiveBid ?? bid,
    listing: () => ({ rule: rule ?? null, terms: usualTerms }),
    ...wish,
  };
}
