import { describe, expect, it } from "vitest";
import { priceRuleBody } from "../../../app/api/price-rule-shapes.ts";
import {
  boundsOf,
  MODIFIERS_MAX,
  priceRuleInput,
  TIERS_MAX,
} from "../../../app/exchange/price-rules/price-rule-input.ts";
import { isWordKey } from "../../../app/words/words.ts";

const most = BigInt(Number.MAX_SAFE_INTEGER);
const rule = { name: "Glasses", currency: "EUR", base: 600n };
const tiers = [
  { from: 11, bps: 9_000 },
  { from: 101, bps: 7_500 },
];
const volume = { ...rule, model: "tiered_volume", tiers };
const dutch = { ...rule, model: "dutch", dutch: { step: 10n, interval_minutes: 15 } };
const share = { ...rule, model: "revenue_share", revenue_share_bps: 1_000 };
const slot = { days: [1], from: "09:00", to: "17:00", bps: 12_000 };
const modifier = { condition: { field: "gender", operator: "eq", value: "female" }, bps: 11_500 };
const many = <Item>(count: number, make: (place: number) => Item) => Array.from({ length: count }, (_, i) => make(i));

describe("what isn't said", () => {
  it("is a fixed price of shared leads, to who pays most", () => {
    expect(priceRuleInput.parse(rule)).toEqual({
      ...rule,
      model: "fixed",
      modifiers: [],
      age_factors_bps: [10_000, 7_000, 5_000, 2_500, 1_000],
      sale_mode: "shared",
      tiers: [],
      tier_basis: "graduated",
      time_slots: [],
      allocation: "highest_price",
    });
  });

  it.each<[string, { base: bigint; floor?: bigint; ceiling?: bigint }, bigint, bigint]>([
    ["a base alone", { base: 600n }, 1n, 6_000n],
    ["both bounds", { base: 600n, floor: 5n, ceiling: 7n }, 5n, 7n],
    ["a floor above ten times the base", { base: 600n, floor: 7_000n }, 7_000n, 7_000n],
    ["the greatest base", { base: most }, 1n, most * 10n],
  ])("%s has its bounds", (_, stated, floor, ceiling) => {
    expect(boundsOf(stated)).toEqual({ floor, ceiling });
  });
});

describe("may be", () => {
  it.each<[string, object]>([
    ["the least base", { ...rule, base: 1n }],
    ["the greatest amounts", { ...rule, base: most, floor: most, ceiling: most }],
    ["a floor that is the ceiling", { ...rule, floor: 600n, ceiling: 600n }],
    ["a name of 120 characters", { ...rule, name: "n".repeat(120) }],
    ["factors of age from nothing to a hundredfold", { ...rule, age_factors_bps: [1_000_000, 0, 1, 0, 0] }],
    ["the most modifiers", { ...rule, modifiers: many(MODIFIERS_MAX, () => modifier) }],
    [
      "a modifier of the least and the greatest factor",
      {
        ...rule,
        modifiers: [
          { ...modifier, bps: 1 },
          { ...modifier, bps: 1_000_000 },
        ],
      },
    ],
    ["sold to two", { ...rule, max_sales: 2 }],
    ["sold to eight", { ...rule, sale_mode: "hybrid", max_sales: 8 }],
    ["exclusive, said twice", { ...rule, sale_mode: "exclusive", max_sales: 1 }],
    ["exclusive for a day", { ...rule, sale_mode: "exclusive_window", window_days: 1 }],
    ["exclusive for ninety", { ...rule, sale_mode: "exclusive_window", window_days: 90, max_sales: 8 }],
    ["one tier of the least and greatest", { ...volume, tiers: [{ from: 2, bps: 10_000 }] }],
    [
      "the most tiers",
      { ...volume, tiers: many(TIERS_MAX, (i) => ({ from: i + 2, bps: 1 })), tier_basis: "whole_volume" },
    ],
    ["a tier from the millionth lead", { ...volume, tiers: [{ from: 1_000_000, bps: 1 }] }],
    ["volume prices of exclusive leads", { ...volume, sale_mode: "exclusive", allocation: "weighted" }],
    ["a first-price auction without a reserve", { ...rule, model: "bid_first_price" }],
    [
      "a second-price auction with the greatest reserve, for one or several",
      { ...rule, model: "bid_second_price", reserve: most, sale_mode: "hybrid" },
    ],
    ["a Dutch auction of the least step", { ...dutch, dutch: { step: 1n, interval_minutes: 1 } }],
    [
      "a Dutch auction of the greatest step",
      { ...dutch, dutch: { step: most, interval_minutes: 43_200 }, sale_mode: "exclusive" },
    ],
    ["a Dutch auction that ends just below its start", { ...dutch, floor: 599n }],
    ["an exclusive Dutch auction, which starts at twice the base", { ...dutch, sale_mode: "exclusive", floor: 1_199n }],
    ["a share of a hundredth per cent", { ...share, revenue_share_bps: 1 }],
    ["a share of all", { ...share, revenue_share_bps: 10_000, allocation: "percentage_deficit" }],
    ["the most hours", { ...rule, time_slots: many(21, () => slot) }],
    [
      "hours up to midnight",
      { ...rule, time_slots: [{ ...slot, days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00", bps: 1 }] },
    ],
    ["claimed within a minute", { ...rule, allocation: "first_claim", claim_minutes: 1 }],
    ["claimed within a day", { ...rule, allocation: "first_claim", claim_minutes: 1_440 }],
    ["claimed within the usual time", { ...rule, allocation: "first_claim" }],
  ])("%s", (_, stated) => {
    expect(priceRuleInput.safeParse(stated).error).toBeUndefined();
  });
});

describe("what the parts say against each other", () => {
  it.each<[string, string, object]>([
    ["ceiling", "ceilingBelowFloor", { ...rule, floor: 2n, ceiling: 1n }],
    ["max_sales", "maxSales", { ...rule, max_sales: 1 }],
    ["max_sales", "maxSales", { ...rule, sale_mode: "hybrid", max_sales: 1 }],
    ["max_sales", "maxSales", { ...rule, sale_mode: "exclusive_window", max_sales: 1 }],
    ["max_sales", "maxSales", { ...rule, sale_mode: "exclusive", max_sales: 2 }],
    ["reserve", "reserveUnsuited", { ...rule, reserve: 1n }],
    ["reserve", "reserveUnsuited", { ...dutch, reserve: 1n }],
    ["reserve", "reserveUnsuited", { ...volume, reserve: 1n }],
    ["reserve", "reserveUnsuited", { ...share, reserve: 1n }],
    ["window_days", "windowUnsuited", { ...rule, window_days: 7 }],
    ["window_days", "windowUnsuited", { ...rule, sale_mode: "exclusive", window_days: 7 }],
    ["window_days", "windowUnsuited", { ...rule, sale_mode: "hybrid", window_days: 7 }],
    ["dutch", "dutchUnsuited", { ...dutch, model: "fixed" }],
    ["dutch", "dutchMissing", { ...dutch, dutch: undefined }],
    ["floor", "dutchEnd", { ...dutch, floor: 600n }],
    ["floor", "dutchEnd", { ...dutch, sale_mode: "exclusive", floor: 1_200n }],
    ["sale_mode", "dutchHybrid", { ...dutch, sale_mode: "hybrid" }],
    ["revenue_share_bps", "shareUnsuited", { ...share, model: "fixed" }],
    ["revenue_share_bps", "shareMissing", { ...share, revenue_share_bps: undefined }],
    ["claim_minutes", "claimUnsuited", { ...rule, claim_minutes: 15 }],
    ["allocation", "auctionAllocation", { ...rule, model: "bid_first_price", allocation: "priority" }],
    ["allocation", "auctionAllocation", { ...rule, model: "bid_second_price", allocation: "first_claim" }],
    ["allocation", "auctionAllocation", { ...dutch, allocation: "round_robin" }],
    ["tiers", "tiersUnsuited", { ...rule, tiers }],
    ["tiers", "tiersMissing", { ...rule, model: "tiered_volume" }],
    ["tiers", "tiersOrder", { ...volume, tiers: [tiers[1], tiers[0]] }],
    ["tiers", "tiersOrder", { ...volume, tiers: [tiers[0], tiers[0]] }],
  ])("is said of %s: %s (case %#)", (path, word, stated) => {
    const message = `priceRules.faults.${word}`;
    expect(isWordKey(message)).toBe(true);
    const { issues } = priceRuleInput.safeParse(stated).error!;
    expect(issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([[path, message]]);
  });

  it("is all said at once", () => {
    const stated = { ...rule, floor: 2n, ceiling: 1n, reserve: 1n, tiers, claim_minutes: 1 };
    const { issues } = priceRuleInput.safeParse(stated).error!;
    expect(issues.map(({ path }) => path.join(".")).sort()).toEqual(["ceiling", "claim_minutes", "reserve", "tiers"]);
  });
});

describe("a value beyond its bounds", () => {
  it.each<[string, object]>([
    ["name", { ...rule, name: "  " }],
    ["name", { ...rule, name: "n".repeat(121) }],
    ["currency", { ...rule, currency: "ZZZ" }],
    ["base", { ...rule, base: 0n }],
    ["base", { ...rule, base: most + 1n }],
    ["base", { ...rule, base: 600 }],
    ["floor", { ...rule, floor: 0n }],
    ["ceiling", { ...rule, ceiling: most + 1n }],
    ["reserve", { ...rule, model: "bid_first_price", reserve: 0n }],
    ["model", { ...rule, model: "barter" }],
    ["modifiers", { ...rule, modifiers: many(MODIFIERS_MAX + 1, () => modifier) }],
    ["modifiers.0.bps", { ...rule, modifiers: [{ ...modifier, bps: 0 }] }],
    ["modifiers.0.bps", { ...rule, modifiers: [{ ...modifier, bps: 1_000_001 }] }],
    [
      "modifiers.0.condition.value",
      { ...rule, modifiers: [{ ...modifier, condition: { ...modifier.condition, value: "green" } }] },
    ],
    ["age_factors_bps", { ...rule, age_factors_bps: [1, 1, 1, 1] }],
    ["age_factors_bps", { ...rule, age_factors_bps: [1, 1, 1, 1, 1, 1] }],
    ["age_factors_bps.4", { ...rule, age_factors_bps: [1, 1, 1, 1, -1] }],
    ["age_factors_bps.0", { ...rule, age_factors_bps: [1_000_001, 1, 1, 1, 1] }],
    ["sale_mode", { ...rule, sale_mode: "any" }],
    ["max_sales", { ...rule, max_sales: 9 }],
    ["max_sales", { ...rule, max_sales: 2.5 }],
    ["window_days", { ...rule, sale_mode: "exclusive_window", window_days: 0 }],
    ["window_days", { ...rule, sale_mode: "exclusive_window", window_days: 91 }],
    ["tiers", { ...volume, tiers: many(TIERS_MAX + 1, (i) => ({ from: i + 2, bps: 1 })) }],
    ["tiers.0.from", { ...volume, tiers: [{ from: 1, bps: 1 }] }],
    ["tiers.0.from", { ...volume, tiers: [{ from: 1_000_001, bps: 1 }] }],
    ["tiers.0.bps", { ...volume, tiers: [{ from: 2, bps: 0 }] }],
    ["tiers.0.bps", { ...volume, tiers: [{ from: 2, bps: 10_001 }] }],
    ["tier_basis", { ...volume, tier_basis: "by_weight" }],
    ["dutch.step", { ...dutch, dutch: { step: 0n, interval_minutes: 1 } }],
    ["dutch.interval_minutes", { ...dutch, dutch: { step: 1n, interval_minutes: 0 } }],
    ["dutch.interval_minutes", { ...dutch, dutch: { step: 1n, interval_minutes: 43_201 } }],
    ["revenue_share_bps", { ...share, revenue_share_bps: 0 }],
    ["revenue_share_bps", { ...share, revenue_share_bps: 10_001 }],
    ["time_slots", { ...rule, time_slots: many(22, () => slot) }],
    ["time_slots.0.days", { ...rule, time_slots: [{ ...slot, days: [] }] }],
    ["time_slots.0.days.0", { ...rule, time_slots: [{ ...slot, days: [8] }] }],
    ["time_slots.0.from", { ...rule, time_slots: [{ ...slot, from: "00:60" }] }],
    ["time_slots.0.to", { ...rule, time_slots: [{ ...slot, to: "09:00" }] }],
    ["time_slots.0.bps", { ...rule, time_slots: [{ ...slot, bps: 0 }] }],
    ["allocation", { ...rule, allocation: "by_lot" }],
    ["claim_minutes", { ...rule, allocation: "first_claim", claim_minutes: 0 }],
    ["claim_minutes", { ...rule, allocation: "first_claim", claim_minutes: 1_441 }],
  ])("is told of %s (case %#)", (path, stated) => {
    const { issues } = priceRuleInput.safeParse(stated).error!;
    expect(issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });

  it.each([{ colour: "red" }, { time_slots: [{ ...slot, note: "x" }] }])(
    "is told of what isn't asked (case %#)",
    (more) => {
      expect(priceRuleInput.safeParse({ ...rule, ...more }).error!.issues[0]!.code).toBe("unrecognized_keys");
    },
  );
});

describe("as the API takes it", () => {
  const sent = { ...rule, base: "600" };
  it.each<[string, object]>([
    ["base", { ...sent, base: "9007199254740992" }],
    ["base", { ...sent, base: "0600" }],
    ["base", { ...sent, base: 600 }],
    ["floor", { ...sent, floor: "-1" }],
    ["reserve", { ...sent, model: "bid_first_price", reserve: "1.50" }],
    ["dutch.step", { ...sent, model: "dutch", dutch: { step: "0", interval_minutes: 1 } }],
    ["dutch.step", { ...sent, model: "dutch", dutch: { step: "9007199254740992", interval_minutes: 1 } }],
    ["ceiling", { ...sent, floor: "2", ceiling: "1" }],
  ])("is told of %s (case %#)", (path, body) => {
    const { issues } = priceRuleBody.safeParse(body).error!;
    expect(issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });

  it("is what the rule is made of", () => {
    const body = { ...sent, model: "dutch", floor: "100", dutch: { step: "10", interval_minutes: 15 } };
    expect(priceRuleBody.parse(body)).toEqual(priceRuleInput.parse({ ...dutch, floor: 100n }));
  });
});
