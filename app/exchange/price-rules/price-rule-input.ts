import * as z from "zod";
import { currencies, type Minor } from "../money.ts";
import { conditionSchema } from "../leads/lead-filter.ts";
import { ageBandHours, defaultAgeFactorsBps } from "./price-lead.ts";

const minor = z.bigint().positive().max(BigInt(Number.MAX_SAFE_INTEGER));
const FACTOR_BPS_MAX = 1_000_000; // a hundredfold
export const MODIFIERS_MAX = 20;

/** A price rule as its seller states it (product rule E4). Amounts in minor units; factors in basis points. */
export const priceRuleInput = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    currency: z.enum(currencies),
    base: minor,
    floor: minor.optional(),
    ceiling: minor.optional(),
    modifiers: z
      .array(z.strictObject({ condition: conditionSchema, bps: z.int().min(1).max(FACTOR_BPS_MAX) }))
      .max(MODIFIERS_MAX)
      .default([]),
    age_factors_bps: z
      .array(z.int().min(0).max(FACTOR_BPS_MAX))
      .length(ageBandHours.length)
      .default([...defaultAgeFactorsBps]),
    sale_mode: z.enum(["shared", "exclusive"]).default("shared"),
    max_sales: z.int().min(1).max(8).optional(),
  })
  .refine(({ floor, ceiling }) => floor === undefined || ceiling === undefined || floor <= ceiling, {
    path: ["ceiling"],
    message: "not below the floor",
  })
  .refine(({ sale_mode, max_sales }) => max_sales === undefined || (sale_mode === "exclusive") === (max_sales === 1), {
    path: ["max_sales"],
    message: "2 to 8 for shared leads, 1 for exclusive ones",
  });
export type PriceRuleInput = z.output<typeof priceRuleInput>;

export const SHARED_SALES_DEFAULT = 3;
const CEILING_MULTIPLE = 10n;

/** A rule with only a base price: one minor unit is the floor, ten times the base the ceiling. */
export function boundsOf({ base, floor, ceiling }: { base: Minor; floor?: Minor; ceiling?: Minor }): {
  floor: Minor;
  ceiling: Minor;
} {
  const least = floor ?? 1n;
  const most = ceiling ?? base * CEILING_MULTIPLE;
  return { floor: least, ceiling: most < least ? least : most };
}
