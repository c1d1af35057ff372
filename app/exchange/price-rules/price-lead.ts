import * as z from "zod";
import { BPS, clampMinor, divideHalfUp, type Minor } from "../money.ts";
import { failureOf } from "../leads/filter-test.ts";
import type { LeadFacts } from "../leads/lead-fields.ts";
import { conditionSchema } from "../leads/lead-filter.ts";

/** A modifier multiplies the price by `bps` / 10000 where its condition holds: 11500 is fifteen per cent more. */
export const priceModifierSchema = z.strictObject({ condition: conditionSchema, bps: z.int().min(1).max(100_000) });
export type PriceModifier = z.infer<typeof priceModifierSchema>;
export type PriceRule = {
  base: Minor;
  floor: Minor;
  ceiling: Minor;
  modifiers: readonly PriceModifier[];
  /** One factor for each age band. */
  ageFactorsBps: readonly number[];
  saleMode: "shared" | "exclusive";
};

/** Upper ends of the age bands in hours: a day, three days, a week, thirty days, ninety days. Older leads are not sold. */
export const ageBandHours = [24, 72, 168, 720, 2160] as const;
export const defaultAgeFactorsBps = [10_000, 7_000, 5_000, 2_500, 1_000] as const;
export const modeFactorsBps = { exclusive: 20_000, shared: 10_000 } as const;

/**
 * Prices of a lead in its five age bands, in minor units: base x modifiers x age factor x mode factor, exact until the
 * one rounding (halves up), then not below the floor and not above the ceiling (product rule E4).
 */
export function priceLead(rule: PriceRule, lead: LeadFacts): Minor[] {
  return leadPricer(rule)(lead);
}

/** The same for many leads of one rule: those that the same modifiers apply to share their prices. */
export function leadPricer(rule: PriceRule): (lead: LeadFacts) => Minor[] {
  if (rule.ageFactorsBps.length !== ageBandHours.length) throw new RangeError("a price rule has five age factors");
  const known = new Map<string, Minor[]>();
  return (lead) => {
    const applied = rule.modifiers.filter(({ condition }) => failureOf(condition, lead) === null).map(({ bps }) => bps);
    const key = applied.join(" ");
    let prices = known.get(key);
    if (!prices) {
      if (known.size >= KNOWN_MAX) known.clear();
      known.set(key, (prices = pricesOf(rule, applied)));
    }
    return prices;
  };
}

const KNOWN_MAX = 1_000;

function pricesOf(rule: PriceRule, applied: readonly number[]): Minor[] {
  return rule.ageFactorsBps.map((ageFactor) => {
    const factors = [...applied, ageFactor, modeFactorsBps[rule.saleMode]];
    const numerator = factors.reduce((product, bps) => product * BigInt(bps), rule.base);
    return clampMinor(divideHalfUp(numerator, BPS ** BigInt(factors.length)), rule.floor, rule.ceiling);
  });
}

/** Index of the age band, 0 to 4; null when the lead is too old to be sold. A capture time ahead of `now` counts as new. */
export function ageBandOf(capturedAt: Date, now: Date): number | null {
  const hours = (now.getTime() - capturedAt.getTime()) / 3_600_000;
  const band = ageBandHours.findIndex((end) => hours <= end);
  return band === -1 ? null : band;
}

/** The price now; null when the lead is too old to be sold. The same rule as lead_price() in the database. */
export function priceNow(prices: readonly Minor[], capturedAt: Date, now: Date): Minor | null {
  const band = ageBandOf(capturedAt, now);
  return band === null ? null : (prices[band] ?? null);
}
