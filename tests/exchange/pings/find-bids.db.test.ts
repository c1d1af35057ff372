// However few of the requests are looked at, the bids are those of all of them.
import fc from "fast-check";
import { expect, it } from "vitest";
import { bidsAmong } from "../../../app/exchange/matching/bids-among.ts";
import { accepts } from "../../../app/exchange/matching/acceptance.ts";
import { indexedRequest } from "../../../app/exchange/matching/indexed-request.ts";
import { indexedOf, leastOfAll, type OfferedLead } from "../../../app/exchange/matching/offered-lead.ts";
import { OpenMarket } from "../../../app/exchange/matching/open-market.ts";
import type { OpenRequest } from "../../../app/exchange/matching/open-request.ts";
import { findBids } from "../../../app/exchange/pings/find-bids.server.ts";
import { type ListingRule, usualTerms } from "../../../app/exchange/price-rules/listing-rule.ts";
import type { Listings } from "../../../app/exchange/price-rules/load-listings.server.ts";
import { nothingUsed } from "../../../app/exchange/purchase-requests/campaign.ts";

const now = new Date("2026-11-30T12:00:00Z");
const rule: ListingRule = {
  ...{ number: 1, model: "fixed", floor: 1n, reserve: null, tiers: [], tierBasis: "graduated", timeSlots: [] },
  ...{ timeZone: "UTC", revenueShareBps: null, windowDays: null, maxSales: 3, allocation: "highest_price" },
  claimMinutes: null,
};
const wish = fc.record({
  bid: fc.bigInt(90n, 120n),
  buyer: fc.nat(150),
  priority: fc.constantFrom(100, 100, 100, 1),
  penaltyBps: fc.constantFrom(0, 0, 0, 1_000, 2_500),
  cash: fc.constantFrom(0n, 110n, 1_000_000n, 1_000_000n),
  lastFill: fc.bigInt(0n, 5n),
  minAge: fc.constantFrom(18, 18, 18, 40),
});
const listing = fc.constantFrom<[Partial<ListingRule>, OfferedLead["saleMode"], number]>(
  [{}, "shared", 3],
  [{}, "exclusive", 1],
  [{ model: "bid_second_price" }, "exclusive", 1],
  [{ model: "bid_first_price" }, "exclusive", 1],
  [{ allocation: "priority" }, "shared", 2],
  [{}, "hybrid", 3],
);

function requestOf(made: typeof wish extends fc.Arbitrary<infer Made> ? Made : never, number: number): OpenRequest {
  const id = `r${String(number).padStart(4, "0")}`;
  const terms: OpenRequest["terms"] = {
    leadType: "consumer",
    filters: [{ field: "age", operator: "gte", value: made.minAge, on_missing: "reject" }],
    ...{ preferences: [], requiredContacts: 1, saleMode: "any", currency: "EUR", maxPrice: made.bid },
    ...{ maxAgeHours: null, sources: { allowed: [], blocked: [] } },
  };
  const buyer = {
    ...{
      id: `b${made.buyer}`,
      name: "",
      category: "optics",
      penaltyBps: made.penaltyBps,
      blockedSellers: new Set<string>(),
    },
  };
  return {
    ...{ id, number, version: 1, terms, buyer, createdAt: now, priority: made.priority, bidEndpointId: null },
    campaign: {
      ...{ quantity: 10, startsAt: null, endsAt: null, createdAt: now, caps: [], schedule: null, pacing: "asap" },
      timeZone: "UTC",
    },
    indexed: indexedRequest(id, terms, buyer),
  };
}

it("finds the bids of all requests by looking at those who pay most", async () => {
  let isCut = 0;
  const market = fc.array(wish, { minLength: 250, maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(
      market,
      listing,
      fc.integer({ min: 1, max: 12 }),
      async (wishes, [change, saleMode, maxSales], most) => {
        const requests = wishes.map(requestOf);
        const open = new OpenMarket("consumer", requests);
        for (const [i, { id, terms }] of requests.entries())
          open.stand({
            counters: {
              ...{ id, status: "active", quantity: 10, bought_count: 0, budget_minor: 1_000_000n, spent_minor: 0n },
              ...{ starts_at: null, ends_at: null, is_buyer_suspended: false },
              ...{ last_fill_id: wishes[i]!.lastFill, cash: wishes[i]!.cash },
            },
            ...{ usage: nothingUsed, readAt: now, maxPrice: terms.maxPrice },
          });
        const listings: Listings = {
          ...{ rule: () => ({ ...rule, ...change }), allocated: () => 0, lowestBps: 10_000 },
          of: () => ({ rule: { ...rule, ...change }, terms: usualTerms }),
        };
        const lead = { ...anyLead, saleMode, maxSales, prices: pricesOf(saleMode) };
        const found = await findBids(lead, open, { listings, now, most });
        const indexed = indexedOf(lead, leastOfAll(lead, listings.rule(1), now)!, now);
        const all = requests.filter((request) => accepts(request.indexed, indexed));
        const standings = new Map(all.map(({ id }) => [id, open.standing(id, now)!]));
        const whole = bidsAmong({ ...found.market, standings, leads: [{ lead, requests: all }] }, most);
        const told = ({ bids }: typeof whole) =>
          bids.map(({ requestId, price, runnerUp }) => [requestId, price, runnerUp]);
        expect(told(found)).toEqual(told(whole));
        if (found.market.leads[0]!.requests.length < all.length) isCut += 1;
      },
    ),
    { numRuns: 300 },
  );
  expect(isCut).toBeGreaterThan(30); // or all were looked at anyway
});

const pricesOf = (mode: OfferedLead["saleMode"]) => [...Array<bigint>(mode === "hybrid" ? 10 : 5).fill(100n)];
const anyLead: OfferedLead = {
  ...{ id: 0n, leadType: "consumer", status: "available", sellerId: "s", sourceId: "o", currency: "EUR", prices: [] },
  ...{ capturedAt: now, ruleNumber: 1, saleMode: "shared", maxSales: 3, soldCount: 0, reservedCount: 0 },
  ...{ region: null, country: null, age: 30, gender: null, maritalStatus: null, employmentStatus: null },
  ...{ education: null, interests: ["glasses"], completeness: 50, contactKinds: 3, latitude: null, longitude: null },
  ...{ attributes: {}, consentChannels: 15, consentRecipients: ["any"], consentExpiresAt: new Date("2027-01-01") },
  ...{ isTest: false, phoneKey: null, emailKey: null, isSellerSuspended: false, lowestBps: 10_000, postalPrefix: null },
};
