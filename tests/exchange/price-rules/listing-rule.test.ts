import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buyersPrice,
  type ListingRule,
  slotBps,
  tierBps,
  usualVolume,
} from "../../../app/exchange/price-rules/listing-rule.ts";

const rule: ListingRule = {
  number: 1,
  model: "fixed",
  floor: 1n,
  reserve: null,
  tiers: [],
  tierBasis: "graduated",
  timeSlots: [],
  timeZone: "Europe/Riga",
  revenueShareBps: null,
  windowDays: null,
  maxSales: 3,
  allocation: "highest_price",
  claimMinutes: null,
};
const monday9 = new Date("2026-11-30T07:00:00Z"); // nine o'clock in Riga

describe("hours with a price of their own", () => {
  const slots = [
    { days: [1], from: "09:00", to: "10:00", bps: 12_000 },
    { days: [1, 2], from: "09:30", to: "24:00", bps: 5_000 },
  ];
  it.each<[string, string, number]>([
    ["the minute before", "2026-11-30T06:59:59Z", 10_000],
    ["the minute they begin", "2026-11-30T07:00:00Z", 12_000],
    ["of two that overlap the first", "2026-11-30T07:45:00Z", 12_000],
    ["the minute they end, and the others hold", "2026-11-30T08:00:00Z", 5_000],
    ["the last second of the day", "2026-11-30T21:59:59Z", 5_000],
    ["another day", "2026-12-02T08:00:00Z", 10_000],
    ["the hour that the clocks leap over isn't there", "2026-03-29T01:30:00Z", 10_000],
  ])("%s", (_, at, bps) => {
    expect(slotBps({ timeSlots: slots, timeZone: "Europe/Riga" }, new Date(at))).toBe(bps);
  });
});

describe("volume tiers", () => {
  const tiers = [
    { from: 11, bps: 9_000 },
    { from: 101, bps: 7_500 },
  ];
  const graduated = { model: "tiered_volume", tiers, tierBasis: "graduated" } as const;
  const whole = { ...graduated, tierBasis: "whole_volume" } as const;
  it.each<[string, typeof graduated | typeof whole, { bought: number; ordered: number }, number]>([
    ["the tenth lead at the full price", graduated, { bought: 9, ordered: 500 }, 10_000],
    ["the eleventh at the next", graduated, { bought: 10, ordered: 1 }, 9_000],
    ["the hundredth still", graduated, { bought: 99, ordered: 1 }, 9_000],
    ["the hundred-and-first at the last", graduated, { bought: 100, ordered: 1 }, 7_500],
    ["ten ordered: all at the full price", whole, { bought: 400, ordered: 10 }, 10_000],
    ["eleven ordered: the first of them too", whole, { bought: 0, ordered: 11 }, 9_000],
    ["a hundred and one ordered", whole, { bought: 0, ordered: 101 }, 7_500],
  ])("%s", (_, of, volume, bps) => {
    expect(tierBps(of, volume)).toBe(bps);
  });

  it("are of volume prices alone", () => {
    expect(tierBps({ ...graduated, model: "fixed" }, { bought: 1_000, ordered: 1_000 })).toBe(10_000);
  });
});

describe("what a buyer pays", () => {
  it.each<[string, bigint, Partial<ListingRule>, number, bigint]>([
    ["the list price", 500n, {}, 10_000, 500n],
    ["less by the seller's terms", 500n, {}, 8_000, 400n],
    ["more by them", 500n, {}, 12_500, 625n],
    ["halves up, once: 1 x 0.5", 1n, {}, 5_000, 1n],
    ["never below the floor", 500n, { floor: 450n }, 5_000, 450n],
    ["in an auction never below the reserve", 500n, { model: "bid_second_price", reserve: 800n }, 10_000, 800n],
    ["the price where that is above the reserve", 500n, { model: "bid_first_price", reserve: 100n }, 10_000, 500n],
    ["hours and terms in one rounding: 333 x 1.1 x 0.9 = 329.67", 333n, { timeSlots: [slot(11_000)] }, 9_000, 330n],
  ])("%s", (_, list, change, bps, price) => {
    expect(buyersPrice(list, { ...rule, ...change }, { ...usualVolume, bps }, monday9)).toBe(price);
  });

  it("is the list price where no rule is known", () => {
    expect(buyersPrice(7n, null, { ...usualVolume, bps: 1 }, monday9)).toBe(7n);
  });

  it("never falls as the list price rises", () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 10n ** 12n),
        fc.bigInt(0n, 10n ** 6n),
        fc.integer({ min: 1, max: 100_000 }),
        (list, more, bps) => {
          const paid = (price: bigint) => buyersPrice(price, rule, { ...usualVolume, bps }, monday9);
          expect(paid(list + more) >= paid(list)).toBe(true);
        },
      ),
    );
  });
});

function slot(bps: number) {
  return { days: [1], from: "09:00", to: "10:00", bps };
}
