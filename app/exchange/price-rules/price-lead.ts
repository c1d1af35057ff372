import * as z from "zod";
import { BPS, clampMinor, divideHalfUp, type Minor } from "../money.ts";
import { failureOf } from "../leads/filter-test.ts";
import type { LeadFacts } from "../leads/lead-fields.ts";
import { conditionSchema } from "../leads/lead-filter.ts";
import type { DutchTerms, ListingMode, PriceModel } from "./price-models.ts";

/** A modifier multiplies the price by `bps` / 10000 where its condition holds: 11500 is fifteen per cent more. */
export const priceModifierSchema = z.strictObject({ condition: conditionSchema, bps: z.int().min(1).max(100_000) });
export type PriceModifier = z.infer<typeof priceModifierSchema>;
export type PriceRule = {
  model: PriceModel;
  base: Minor;
  floor: Minor;
  ceiling: Minor;
  modifiers: readonly PriceModifier[];
  /** One factor for each age band. */
  ageFactorsBps: readonly number[];
  saleMode: ListingMode;
  dutch: DutchTerms | null;
};

/** Upper ends of the age bands in hours: a day, three days, a week, thirty days, ninety days. Older leads are not sold. */
export const ageBandHours = [24, 72, 168, 720, 2160] as const;
export const defaultAgeFactorsBps = [10_000, 7_000, 5_000, 2_500, 1_000] as const;
export const modeFactorsBps = { exclusive: 20_000, exclusive_window: 20_000, shared: 10_000, hybrid: 10_000 } as const;

const BANDS = ageBandHours.length;
/** Numbers that say a Dutch auction: start, end, step, minutes between steps, second at which it was listed, nothing. */
const DUTCH_NUMBERS = 6;

/**
 * What a lead costs over time, as the database keeps it: the prices of its five age bands; for a hybrid listing those
 * of the five bands where it is sold to several, then those where it is sold to one; or the numbers of a Dutch auction.
 * Minor units: base x modifiers x age factor x mode factor, exact until the one rounding (halves up), then not below
 * the floor and not above the ceiling (product rule E4). `listedAt`: when a Dutch auction begins.
 */
export function priceLead(rule: PriceRule, lead: LeadFacts, listedAt: Date): Minor[] {
  return leadPricer(rule, listedAt)(lead);
}

/** The same for many leads of one rule: those that the same modifiers apply to share their prices. */
export function leadPricer(rule: PriceRule, listedAt: Date): (lead: LeadFacts) => Minor[] {
  if (rule.ageFactorsBps.length !== BANDS) throw new RangeError("a price rule has five age factors");
  const known = new Map<string, Minor[]>();
  return (lead) => {
    const applied = rule.modifiers.filter(({ condition }) => failureOf(condition, lead) === null).map(({ bps }) => bps);
    const key = applied.join(" ");
    let prices = known.get(key);
    if (!prices) {
      if (known.size >= KNOWN_MAX) known.clear();
      known.set(key, (prices = pricesOf(rule, applied, listedAt)));
    }
    return prices;
  };
}

const KNOWN_MAX = 1_000;

function pricesOf(rule: PriceRule, applied: readonly number[], listedAt: Date): Minor[] {
  if (rule.dutch) {
    const start = priceOf(rule, [...applied, modeFactorsBps[rule.saleMode]]);
    const { step, intervalMinutes } = rule.dutch;
    return [start, rule.floor, step, BigInt(intervalMinutes), BigInt(Math.floor(listedAt.getTime() / 1000)), 0n];
  }
  const modes = rule.saleMode === "hybrid" ? (["shared", "exclusive"] as const) : [rule.saleMode];
  return modes.flatMap((mode) =>
    rule.ageFactorsBps.map((ageFactor) => priceOf(rule, [...applied, ageFactor, modeFactorsBps[mode]])),
  );
}

function priceOf({ base, floor, ceiling }: PriceRule, factors: readonly number[]): Minor {
  const numerator = factors.reduce((product, bps) => product * BigInt(bps), base);
  return clampMinor(divideHalfUp(numerator, BPS ** BigInt(factors.length)), floor, ceiling);
}

/** Index of the age band, 0 to 4; null when the lead is too old to be sold. A capture time ahead of `now` counts as new. */
export function ageBandOf(capturedAt: Date, now: Date): number | null {
  const hours = (now.getTime() - capturedAt.getTime()) / 3_600_000;
  const band = ageBandHours.findIndex((end) => hours <= end);
  return band === -1 ? null : band;
}

/**
 * The price now, of a hybrid listing where it is sold to several; null when the lead is too old to be sold. The same
 * rule as lead_price() in the database.
 */
export function priceNow(prices: readonly Minor[], capturedAt: Date, now: Date): Minor | null {
  const band = ageBandOf(capturedAt, now);
  if (band === null) return null;
  return prices.length === DUTCH_NUMBERS ? dutchPrice(prices, now) : (prices[band] ?? null);
}

/** What a hybrid listing costs now where it is sold to one; null of any other, and when it is too old. */
export function exclusivePriceNow(prices: readonly Minor[], capturedAt: Date, now: Date): Minor | null {
  return prices.length === 2 * BANDS ? priceNow(prices.slice(BANDS), capturedAt, now) : null;
}

/** When a Dutch auction began; null of what is none. */
export function dutchSince(prices: readonly Minor[]): Date | null {
  return isDutchPrice(prices) ? new Date(Number(prices[4]) * 1000) : null;
}

export function isDutchPrice(prices: readonly Minor[]): boolean {
  return prices.length === DUTCH_NUMBERS;
}

function dutchPrice(prices: readonly Minor[], now: Date): Minor {
  const [start = 0n, end = 0n, step = 0n, minutes = 1n, listedAt = 0n] = prices;
  const seconds = BigInt(Math.max(0, Math.floor(now.getTime() / 1000))) - listedAt;
  const fallen = start - step * ((seconds < 0n ? 0n : seconds) / (minutes * 60n));
  return fallen < end ? end : fallen;
}

/** When a Dutch auction falls next; null once it is at its end, and of what is none. */
export function nextFall(prices: readonly Minor[], now: Date): Date | null {
  if (!isDutchPrice(prices) || dutchPrice(prices, now) === prices[1]) return null;
  const [, , , minutes = 1n, listedAt = 0n] = prices;
  const interval = Number(minutes) * 60;
  const elapsed = Math.max(0, Math.floor(now.getTime() / 1000) - Number(listedAt));
  return new Date((Number(listedAt) + (Math.floor(elapsed / interval) + 1) * interval) * 1000);
}
