// Random requests and leads that meet often, and the plainest way of asking which request would take which lead.
import fc from "fast-check";
import { firstFailure } from "../../app/exchange/leads/filter-test.ts";
import { channelsFor } from "../../app/exchange/leads/lead-fields.ts";
import { type Recipient, recipientsOf } from "../../app/exchange/matching/match-terms.ts";
import { modesFor } from "../../app/exchange/matching/sold-as.ts";
import { listingModes } from "../../app/exchange/price-rules/price-models.ts";
import type { RequestTerms } from "../../app/exchange/purchase-requests/stored-purchase-request.ts";
import { condition, leadFacts } from "./lead-facts.ts";

export const buyers: Buyer[] = [
  { id: "b1", category: "optics" },
  { id: "b2", category: "insurance" },
  { id: "b3", category: "optics", consentPolicy: "one_to_one", maxRecipients: null },
  { id: "b4", category: "optics", consentPolicy: "max_recipients", maxRecipients: 2 },
  { id: "b5", category: "optics", blockedSellers: new Set(["s1"]) },
];
export type Buyer = Recipient & { blockedSellers?: ReadonlySet<string> };
export const requestTerms: fc.Arbitrary<RequestTerms> = fc.record({
  leadType: fc.constant("consumer"),
  filters: fc.array(
    condition.filter(({ field }) => field !== "contact_kinds"),
    { maxLength: 3, size: "-1" },
  ),
  preferences: fc.constant([]),
  requiredContacts: fc.constantFrom(1, 1, 1, 2, 3, 7),
  saleMode: fc.constantFrom("any", "any", "any", "shared", "exclusive", "exclusive_window"),
  currency: fc.constant("EUR"),
  maxPrice: fc.bigInt(1n, 6n), // equal bids are common
  maxAgeHours: fc.constantFrom(null, null, 24),
  sources: fc.constantFrom(
    { allowed: [], blocked: [] },
    { allowed: [], blocked: [] },
    { allowed: ["o1"], blocked: [] },
    { allowed: [], blocked: ["o1"] },
  ),
});
export const marketRequest = fc.record({
  number: fc.integer({ min: 0, max: 120 }),
  terms: requestTerms,
  buyer: fc.constantFrom(...buyers),
});
export const marketLead = fc.record({
  facts: leadFacts.chain((facts) =>
    fc.constantFrom(7, 7, facts.contactKinds).map((contactKinds) => ({ ...facts, contactKinds })),
  ),
  price: fc.bigInt(1n, 6n),
  ageHours: fc.constantFrom(1, 24, 25),
  saleMode: fc.constantFrom(...listingModes),
  sellerId: fc.constantFrom<string[]>("s1", "s2", "b1"),
  sourceId: fc.constantFrom<string[]>("o1", "o2"),
  soldCount: fc.constantFrom(0, 1, 2),
  consentChannels: fc.constantFrom(15, 15, 15, 0, 1, 5),
  consentRecipients: fc.constantFrom<string[][]>(
    ["any"],
    ["any"],
    ["category:optics"],
    ["org:b2"],
    ["any", "org:b3"],
    ["org:b3", "org:b4"],
    ["category:optics", "org:b2"],
    [],
  ),
});
export type MarketRequest = { id: string; terms: RequestTerms; buyer: Buyer };
export type MarketLead = typeof marketLead extends fc.Arbitrary<infer Value> ? Value : never;

export function isWanted({ terms, buyer }: MarketRequest, lead: MarketLead): boolean {
  const channels = channelsFor(terms.requiredContacts);
  return (
    terms.maxPrice >= lead.price &&
    (terms.maxAgeHours === null || lead.ageHours <= terms.maxAgeHours) &&
    firstFailure(terms.filters, lead.facts) === null &&
    (lead.facts.contactKinds & terms.requiredContacts) === terms.requiredContacts &&
    (lead.consentChannels & channels) === channels &&
    modesFor[terms.saleMode].includes(lead.saleMode) &&
    buyer.id !== lead.sellerId &&
    !buyer.blockedSellers?.has(lead.sellerId) &&
    lead.soldCount < (buyer.maxRecipients ?? Number.POSITIVE_INFINITY) &&
    (terms.sources.allowed.length === 0 || terms.sources.allowed.includes(lead.sourceId)) &&
    !terms.sources.blocked.includes(lead.sourceId) &&
    recipientsOf(buyer).some((recipient) => lead.consentRecipients.includes(recipient))
  );
}

/** The highest bid first, then by id. */
export function oneByOne(requests: Iterable<MarketRequest>, lead: MarketLead): string[] {
  return [...requests]
    .filter((each) => isWanted(each, lead))
    .sort((a, b) => Number(b.terms.maxPrice - a.terms.maxPrice) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
