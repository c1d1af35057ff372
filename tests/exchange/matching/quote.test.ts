import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteOf, quoterOf } from "../../../app/exchange/matching/quote.ts";
import type { ListingRule } from "../../../app/exchange/price-rules/listing-rule.ts";

const rule: ListingRule = {
  ...{ number: 1, model: "fixed", floor: 100n, reserve: null, tierBasis: "graduated", timeZone: "Europe/Riga" },
  tiers: [
    { from: 3, bps: 9_000 },
    { from: 5, bps: 7_500 },
  ],
  timeSlots: [{ days: [1], from: "00:00", to: "12:00", bps: 12_000 }],
  ...{ revenueShareBps: null, windowDays: 7, maxSales: 3, allocation: "highest_price", claimMinutes: null },
};
const prices = [1_000n, 700n, 500n, 250n, 100n];
const now = new Date("2026-11-30T08:00:00Z"); // a Monday

const wish = fc.record({
  saleMode: fc.constantFrom("any", "shared", "exclusive", "exclusive_window"),
  quantity: fc.integer({ min: 1, max: 6 }),
  terms: fc.record({ bps: fc.constantFrom(8_000, 10_000), bought: fc.integer({ min: 0, max: 6 }) }),
});

describe("one lead quoted to many", () => {
  it("costs each what it would cost alone", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("fixed", "tiered_volume", "bid_first_price", "revenue_share"),
        fc.constantFrom("graduated", "whole_volume"),
        fc.constantFrom("shared", "exclusive", "exclusive_window", "hybrid"),
        fc.array(wish, { minLength: 2, maxLength: 20 }),
        (model, tierBasis, saleMode, wishes) => {
          const listed = { saleMode, prices: saleMode === "hybrid" ? [...prices, ...prices] : prices, capturedAt: now };
          const by = { rule: { ...rule, model, tierBasis }, now };
          const quote = quoterOf(listed, by);
          expect(wishes.map(quote)).toEqual(wishes.map((each) => quoteOf(listed, { ...each, ...by })));
        },
      ),
    );
  });
});
