import { describe, expect, it } from "vitest";
import { allocationStrategies } from "../../../app/exchange/price-rules/price-models.ts";
import type { PriceRuleView } from "../../../app/exchange/price-rules/price-rule-row.ts";
import { priceRuleSentences } from "../../../app/exchange/price-rules/price-rule-sentences.ts";
import { wordsFor } from "../../../app/words/words.ts";
import { aPriceRuleView } from "../../support/price-rule-view.ts";

const speech = { t: wordsFor("en"), intl: "en-GB" };
const said = (change: Partial<PriceRuleView>) => priceRuleSentences(aPriceRuleView(change), speech);

const ages =
  "Of that, a lead costs 100% up to 1 day, 70% up to 3 days, 50% up to 7 days, 25% up to 30 days and 10% up to 90 days of age; older leads aren't sold.";
const bounds = "It is never sold below €0.01, and nothing brings its price above €6,000.00.";
const shared = "It is sold to 3 buyers at most.";
const highest = "Of several buyers, who pays most gets the lead.";

it("says an ordinary rule in full", () => {
  expect(said({})).toEqual(["A shared lead up to a day old costs €600.00.", ages, bounds, shared, highest]);
});

describe("says what belongs to", () => {
  const tiers = [
    { from: 11, bps: 9_000 },
    { from: 1_001, bps: 7_550 },
  ];
  it.each<[string, Partial<PriceRuleView>, string[]]>([
    [
      "volume prices",
      { model: "tiered_volume", tiers },
      [
        "A shared lead up to a day old costs €600.00, and less the more a buyer takes.",
        "Volume makes it cheaper: 90% from lead 11 and 75.5% from lead 1,001 of the month, each lead by its own place.",
      ],
    ],
    [
      "volume prices of whole orders",
      { model: "tiered_volume", tiers: tiers.slice(0, 1), tierBasis: "whole_volume" },
      ["Volume makes it cheaper: 90% from lead 11 of an order, for all of its leads."],
    ],
    [
      "a first-price auction",
      { model: "bid_first_price" },
      ["The highest bid wins and pays what it bid. Bids for a shared lead up to a day old begin at €600.00."],
    ],
    [
      "a second-price auction",
      { model: "bid_second_price", reserve: 45_000n },
      [
        "The highest bid wins and pays €0.01 more than the best bid that goes without, but never more than it bid. Bids for a shared lead up to a day old begin at €600.00.",
        "No bid below €450.00 wins.",
      ],
    ],
    [
      "a second-price auction in a currency without minor units",
      { model: "bid_second_price", currency: "JPY", base: 600n },
      [
        "The highest bid wins and pays JP¥1 more than the best bid that goes without, but never more than it bid. Bids for a shared lead up to a day old begin at JP¥600.",
      ],
    ],
    [
      "a Dutch auction of exclusive leads",
      { model: "dutch", dutch: { step: 500n, intervalMinutes: 1 }, floor: 10_000n, saleMode: "exclusive" },
      ["A lead starts at €1,200.00 and falls by €5.00 every minute until somebody buys it, down to €100.00."],
    ],
    [
      "a revenue share",
      { model: "revenue_share", revenueShareBps: 1_250 },
      [
        "The buyer pays €600.00 at once for a shared lead up to a day old, and 12.5% of what they report to have earned with it.",
      ],
    ],
    [
      "modifiers",
      { modifiers: [{ condition: { field: "age", operator: "gte", value: 30, on_missing: "reject" }, bps: 11_500 }] },
      ["A lead with age 30 or more costs 115% of the price."],
    ],
    [
      "hours",
      { timeSlots: [{ days: [6, 7], from: "00:00", to: "24:00", bps: 8_000 }], timeZone: "America/New_York" },
      ["On Saturday and Sunday from 00:00 to 24:00 (America/New York) it costs 80% of the price."],
    ],
    ["exclusive leads", { saleMode: "exclusive" }, ["It is sold to one buyer only, at twice the price."]],
    [
      "leads that are exclusive for a time",
      { saleMode: "exclusive_window", windowDays: 1, maxSales: 4 },
      [
        "It is sold to one buyer at twice the price, who has it alone for 1 day; then to others as an aged lead, to 4 buyers in all at most.",
      ],
    ],
    [
      "hybrids",
      { saleMode: "hybrid", maxSales: 5 },
      ["It is sold to 5 buyers at most, or to one alone at twice the price: whatever earns more."],
    ],
    [
      "claims",
      { allocation: "first_claim", claimMinutes: 15 },
      ["Whoever claims the lead first within 15 minutes gets it; unclaimed, who pays most does."],
    ],
  ])("%s", (_, change, sentences) => {
    expect(said(change)).toEqual(expect.arrayContaining(sentences));
  });
});

it.each(allocationStrategies)("has a sentence of its own for %s", (allocation) => {
  const last = said({ allocation, claimMinutes: 15 }).at(-1)!;
  expect(last).toMatch(/^[A-Z].*\.$/);
  expect(last === highest).toBe(allocation === "highest_price");
});

it("leaves out of an auction who of several gets it, and of a Dutch one the age", () => {
  expect(said({ model: "bid_first_price" })).not.toContain(highest);
  const dutch = said({ model: "dutch", dutch: { step: 1n, intervalMinutes: 5 } });
  expect(dutch).not.toContain(ages);
  expect(dutch).not.toContain(highest);
});
