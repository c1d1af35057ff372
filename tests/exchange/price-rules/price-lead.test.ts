import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ageBandOf,
  exclusivePriceNow,
  nextFall,
  defaultAgeFactorsBps,
  priceLead,
  priceNow,
  type PriceRule,
} from "../../../app/exchange/price-rules/price-lead.ts";
import type { Condition } from "../../../app/exchange/leads/lead-filter.ts";
import { leadFacts } from "../../support/lead-facts.ts";

const both: Condition = {
  field: "contact_kinds",
  operator: "contains_all",
  value: ["phone", "email"],
  on_missing: "reject",
};
const lead = {
  region: "RU-MOW",
  country: "RU",
  age: 34,
  gender: null,
  maritalStatus: null,
  employmentStatus: null,
  education: null,
  interests: ["glasses"],
  completeness: 80,
  contactKinds: 3,
  latitude: null,
  longitude: null,
  attributes: {},
};
const rule: PriceRule = {
  model: "fixed",
  dutch: null,
  base: 60_000n,
  floor: 1n,
  ceiling: 9_007_199_254_740_991n,
  modifiers: [],
  ageFactorsBps: defaultAgeFactorsBps,
  saleMode: "shared",
};

const listedAt = new Date("2026-11-30T08:00:00.900Z");

describe("the five prices", () => {
  it.each<[string, Partial<PriceRule>, bigint[]]>([
    ["age factors alone", {}, [60_000n, 42_000n, 30_000n, 15_000n, 6_000n]],
    ["exclusive costs double", { saleMode: "exclusive" }, [120_000n, 84_000n, 60_000n, 30_000n, 12_000n]],
    [
      "fifteen per cent more",
      { modifiers: [{ condition: both, bps: 11_500 }] },
      [69_000n, 48_300n, 34_500n, 17_250n, 6_900n],
    ],
    ["one minor unit, halves up, down to the floor", { base: 1n }, [1n, 1n, 1n, 1n, 1n]],
    ["one minor unit rounds once: 0.7 and 0.5 up", { base: 1n, floor: 0n }, [1n, 1n, 1n, 0n, 0n]],
    ["nothing costs nothing", { base: 0n, floor: 0n }, [0n, 0n, 0n, 0n, 0n]],
    ["odd: 33,333 at 25 per cent is 8,333.25", { base: 33_333n }, [33_333n, 23_333n, 16_667n, 8_333n, 3_333n]],
    ["floor", { floor: 20_000n }, [60_000n, 42_000n, 30_000n, 20_000n, 20_000n]],
    ["ceiling", { ceiling: 40_000n }, [40_000n, 40_000n, 30_000n, 15_000n, 6_000n]],
    [
      "the largest amount stays exact",
      { base: 9_007_199_254_740_991n, saleMode: "exclusive", ceiling: 2n ** 62n },
      [
        18_014_398_509_481_982n,
        12_610_078_956_637_387n,
        9_007_199_254_740_991n,
        4_503_599_627_370_496n,
        1_801_439_850_948_198n,
      ],
    ],
  ])("%s", (_, change, expected) => {
    expect(priceLead({ ...rule, ...change }, lead, listedAt)).toEqual(expected);
  });

  it("rounds once, not at each factor", () => {
    const modifiers = [
      { condition: both, bps: 10_050 },
      { condition: both, bps: 10_050 },
    ];
    // 99 x 1.005 x 1.005 = 99.992475; rounding after each factor would give 99 and lose it.
    expect(priceLead({ ...rule, base: 99n, modifiers }, lead, listedAt)[0]).toBe(100n);
  });

  it("leaves out modifiers whose condition fails", () => {
    const modifiers = [{ condition: both, bps: 20_000 }];
    expect(priceLead({ ...rule, modifiers }, { ...lead, contactKinds: 1 }, listedAt)[0]).toBe(60_000n);
  });

  it("stays between floor and ceiling, and never rises with age under falling factors", () => {
    fc.assert(
      fc.property(leadFacts, fc.bigInt(0n, 10n ** 12n), fc.bigInt(1n, 10n ** 6n), (facts, base, floor) => {
        const prices = priceLead({ ...rule, base, floor, ceiling: floor * 1_000n }, facts, listedAt);
        prices.forEach((price, band) => {
          expect(price >= floor && price <= floor * 1_000n).toBe(true);
          if (band > 0) expect(price <= prices[band - 1]!).toBe(true);
        });
      }),
    );
  });
});

describe("a hybrid listing", () => {
  const prices = priceLead({ ...rule, saleMode: "hybrid", ceiling: 100_000n }, lead, listedAt);

  it("has a price for several and one for one alone in each band, each within its bounds", () => {
    expect(prices).toEqual([
      ...[60_000n, 42_000n, 30_000n, 15_000n, 6_000n],
      ...[100_000n, 84_000n, 60_000n, 30_000n, 12_000n],
    ]);
  });

  it("is priced by how it is sold", () => {
    const later = new Date(listedAt.getTime() + 25 * 3_600_000);
    expect([priceNow(prices, listedAt, later), exclusivePriceNow(prices, listedAt, later)]).toEqual([42_000n, 84_000n]);
    expect(exclusivePriceNow(prices.slice(0, 5), listedAt, later)).toBeNull();
  });
});

describe("a Dutch auction", () => {
  const dutch = { step: 700n, intervalMinutes: 10 };
  const prices = priceLead({ ...rule, model: "dutch", base: 2_000n, floor: 500n, dutch }, lead, listedAt);
  const at = (seconds: number) => new Date(new Date("2026-11-30T08:00:00Z").getTime() + seconds * 1000);

  it.each<[string, number, bigint]>([
    ["begins at the rule's price", 0, 2_000n],
    ["stands until the interval is over", 599, 2_000n],
    ["falls by a step with it", 600, 1_300n],
    ["and by another", 1_200, 600n],
    ["never below its end", 1_800, 500n],
    ["and stays there", 80_000, 500n],
    ["counts nothing before it began", -5, 2_000n],
  ])("%s", (_, seconds, price) => {
    expect(priceNow(prices, listedAt, at(seconds))).toBe(price);
  });

  it("tells when it falls next, until it doesn't any more", () => {
    expect([0, 599, 600, 1_799, 1_800].map((seconds) => nextFall(prices, at(seconds))?.getTime())).toEqual([
      at(600).getTime(),
      at(600).getTime(),
      at(1_200).getTime(),
      at(1_800).getTime(),
      undefined,
    ]);
    expect(nextFall([5n, 4n, 3n, 2n, 1n], at(0))).toBeNull();
  });

  it("ends when the lead is too old to be sold", () => {
    expect(priceNow(prices, new Date(at(0).getTime() - 2_161 * 3_600_000), at(0))).toBeNull();
  });
});

describe("the age band", () => {
  const now = new Date("2026-11-23T12:00:00Z");
  const hoursAgo = (hours: number, ms = 0) => new Date(now.getTime() - hours * 3_600_000 - ms);
  it.each([
    [hoursAgo(-1), 0],
    [hoursAgo(24), 0],
    [hoursAgo(24, 1), 1],
    [hoursAgo(72), 1],
    [hoursAgo(168), 2],
    [hoursAgo(720), 3],
    [hoursAgo(2160), 4],
    [hoursAgo(2160, 1), null],
  ])("of %s is %s", (capturedAt, band) => {
    expect(ageBandOf(capturedAt, now)).toBe(band);
    expect(priceNow([5n, 4n, 3n, 2n, 1n], capturedAt, now)).toBe(band === null ? null : BigInt(5 - band));
  });
});
