import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandPrices, dutchStaircase, STAIRS_MAX, tierPrices } from "../../../app/exchange/price-rules/price-preview.ts";
import type { PriceRuleView } from "../../../app/exchange/price-rules/price-rule-row.ts";
import { aPriceRuleView } from "../../support/price-rule-view.ts";

const both = { field: "contact_kinds", operator: "exists", value: false } as const;
const always = { days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00", bps: 20_000 };

describe("by age", () => {
  it.each<[string, Partial<PriceRuleView>, bigint[], (bigint | null)[]]>([
    ["as the factors say", {}, [60_000n, 42_000n, 30_000n, 15_000n, 6_000n], Array<null>(5).fill(null)],
    [
      "twice as much for one alone",
      { saleMode: "exclusive", maxSales: 1 },
      [120_000n, 84_000n, 60_000n, 30_000n, 12_000n],
      Array<null>(5).fill(null),
    ],
    [
      "both ways of a hybrid",
      { saleMode: "hybrid" },
      [60_000n, 42_000n, 30_000n, 15_000n, 6_000n],
      [120_000n, 84_000n, 60_000n, 30_000n, 12_000n],
    ],
    [
      "in an auction no less than the reserve",
      { model: "bid_second_price", reserve: 20_000n },
      [60_000n, 42_000n, 30_000n, 20_000n, 20_000n],
      Array<null>(5).fill(null),
    ],
    [
      "neither hours nor modifiers",
      { timeSlots: [always], modifiers: [{ condition: both, bps: 20_000 }], floor: 10_000n },
      [60_000n, 42_000n, 30_000n, 15_000n, 10_000n],
      Array<null>(5).fill(null),
    ],
  ])("shows %s", (_, change, prices, alone) => {
    const bands = bandPrices(aPriceRuleView(change));
    expect(bands.map(({ price }) => price)).toEqual(prices);
    expect(bands.map((band) => band.alone)).toEqual(alone);
  });
});

describe("by volume", () => {
  const tiers = [
    { from: 11, bps: 9_000 },
    { from: 101, bps: 7_500 },
  ];
  it.each(["graduated", "whole_volume"] as const)("shows each tier with what a lead costs in it: %s", (tierBasis) => {
    const rule = aPriceRuleView({ model: "tiered_volume", tiers, tierBasis, floor: 50_000n });
    expect(tierPrices(rule)).toEqual([
      { from: 1, to: 10, bps: 10_000, price: 60_000n },
      { from: 11, to: 100, bps: 9_000, price: 54_000n },
      { from: 101, to: null, bps: 7_500, price: 50_000n }, // the floor
    ]);
  });
});

describe("a Dutch auction", () => {
  const falling = (dutch: { step: bigint; intervalMinutes: number }, change: Partial<PriceRuleView> = {}) =>
    dutchStaircase(aPriceRuleView({ model: "dutch", base: 1_000n, floor: 300n, dutch, ...change }));

  it("is shown step by step down to its end", () => {
    expect(falling({ step: 300n, intervalMinutes: 10 })).toEqual({
      stairs: [
        { afterMinutes: 0, price: 1_000n },
        { afterMinutes: 10, price: 700n },
        { afterMinutes: 20, price: 400n },
        { afterMinutes: 30, price: 300n },
      ],
      falls: 3,
      reachesEnd: true,
    });
  });

  it("starts at the ceiling where that is lower", () => {
    expect(falling({ step: 300n, intervalMinutes: 10 }, { ceiling: 500n }).stairs).toEqual([
      { afterMinutes: 0, price: 500n },
      { afterMinutes: 10, price: 300n },
    ]);
  });

  it("that never falls is one stair", () => {
    expect(falling({ step: 1n, intervalMinutes: 1 }, { ceiling: 300n })).toEqual({
      stairs: [{ afterMinutes: 0, price: 300n }],
      falls: 0,
      reachesEnd: true,
    });
  });

  it("that falls too slowly ends with the lead's ninety days", () => {
    const { stairs, falls, reachesEnd } = falling({ step: 1n, intervalMinutes: 43_200 });
    expect([stairs.at(-1), falls, reachesEnd]).toEqual([{ afterMinutes: 129_600, price: 997n }, 3, false]);
  });

  it("of any size is shown in few stairs, none above the one before, each a price that it has", () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 10n ** 12n),
        fc.bigInt(1n, 10n ** 6n),
        fc.integer({ min: 1, max: 43_200 }),
        (base, step, intervalMinutes) => {
          const { stairs, falls, reachesEnd } = falling({ step, intervalMinutes }, { base, ceiling: base * 10n });
          expect(stairs.length).toBeLessThanOrEqual(STAIRS_MAX + 1);
          expect(stairs.length).toBe(Math.min(falls, STAIRS_MAX) + 1);
          stairs.forEach(({ afterMinutes, price }, i) => {
            expect(afterMinutes % intervalMinutes).toBe(0);
            if (i > 0) expect(price < stairs[i - 1]!.price && afterMinutes > stairs[i - 1]!.afterMinutes).toBe(true);
          });
          if (base > 300n) expect(stairs.at(-1)!.price === 300n).toBe(reachesEnd);
        },
      ),
    );
  });
});
