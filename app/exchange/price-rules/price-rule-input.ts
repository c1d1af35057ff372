import * as z from "zod";
import { currencies, type Minor } from "../money.ts";
import { scheduleSchema, WINDOWS_MAX } from "../open-hours.ts";
import { conditionSchema } from "../leads/lead-filter.ts";
import { ageBandHours, defaultAgeFactorsBps } from "./price-lead.ts";
import { allocationStrategies, isAuction, listingModes, priceModels, tierBases } from "./price-models.ts";

const minor = z.bigint().positive().max(BigInt(Number.MAX_SAFE_INTEGER));
const FACTOR_BPS_MAX = 1_000_000; // a hundredfold
export const MODIFIERS_MAX = 20;
export const TIERS_MAX = 20;
export const CLAIM_MINUTES_DEFAULT = 15;
export const WINDOW_DAYS_DEFAULT = 7;

const factor = z.int().min(1).max(FACTOR_BPS_MAX);
const openHours = scheduleSchema.element;

/** A price rule as its seller states it (product rules E2, E4 to E6, F4). Amounts in minor units; factors in basis points. */
export const priceRuleInput = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    currency: z.enum(currencies),
    model: z.enum(priceModels).default("fixed"),
    base: minor,
    floor: minor.optional(),
    ceiling: minor.optional(),
    /** Of auctions: the least they may end with. */
    reserve: minor.optional(),
    modifiers: z
      .array(z.strictObject({ condition: conditionSchema, bps: factor }))
      .max(MODIFIERS_MAX)
      .default([]),
    age_factors_bps: z
      .array(z.int().min(0).max(FACTOR_BPS_MAX))
      .length(ageBandHours.length)
      .default([...defaultAgeFactorsBps]),
    sale_mode: z.enum(listingModes).default("shared"),
    max_sales: z.int().min(1).max(8).optional(),
    /** Of an exclusive window. */
    window_days: z.int().min(1).max(90).optional(),
    /** Of volume prices: from the so-manieth lead on, so much of the price. */
    tiers: z
      .array(z.strictObject({ from: z.int().min(2).max(1_000_000), bps: z.int().min(1).max(10_000) }))
      .max(TIERS_MAX)
      .default([]),
    tier_basis: z.enum(tierBases).default("graduated"),
    /** Of a Dutch auction: by how much it falls, how often. */
    dutch: z.strictObject({ step: minor, interval_minutes: z.int().min(1).max(43_200) }).optional(),
    /** Of a revenue share: of what a buyer reports to have earned; the price is the guarantee. */
    revenue_share_bps: z.int().min(1).max(10_000).optional(),
    /** Hours of the seller's week in which the price is another. */
    time_slots: z
      .array(openHours.safeExtend({ bps: factor }))
      .max(WINDOWS_MAX)
      .default([]),
    allocation: z.enum(allocationStrategies).default("highest_price"),
    /** Of leads that are claimed. */
    claim_minutes: z.int().min(1).max(1_440).optional(),
  })
  .superRefine((rule, context) => {
    for (const { path, message } of problemsWith(rule)) context.addIssue({ code: "custom", path: [path], message });
  });
export type PriceRuleInput = z.output<typeof priceRuleInput>;

type Stated = Pick<PriceRuleInput, "model" | "sale_mode" | "tiers" | "allocation"> & {
  floor?: Minor | undefined;
  ceiling?: Minor | undefined;
  max_sales?: number | undefined;
  reserve?: unknown;
  dutch?: unknown;
  window_days?: unknown;
  revenue_share_bps?: unknown;
  claim_minutes?: unknown;
};

/** What the parts say against each other. */
function problemsWith(rule: Stated): { path: string; message: string }[] {
  const { model, sale_mode, max_sales, floor, ceiling, tiers, allocation } = rule;
  const belongs = (path: keyof Stated, isMeant: boolean, isNeeded: boolean, of: string) => {
    if (rule[path] !== undefined && !isMeant) return [{ path, message: `only of ${of}` }];
    return isNeeded && rule[path] === undefined ? [{ path, message: `needed for ${of}` }] : [];
  };
  const isAlone = isAuction(model) || model === "dutch";
  return [
    ...(floor !== undefined && ceiling !== undefined && floor > ceiling
      ? [{ path: "ceiling", message: "not below the floor" }]
      : []),
    ...(max_sales !== undefined && (sale_mode === "exclusive") !== (max_sales === 1)
      ? [{ path: "max_sales", message: "2 to 8 for leads that go to several, 1 for exclusive ones" }]
      : []),
    ...belongs("reserve", isAuction(model), false, "auctions"),
    ...belongs("window_days", sale_mode === "exclusive_window", false, "exclusive windows"),
    ...belongs("dutch", model === "dutch", model === "dutch", "Dutch auctions"),
    ...belongs("revenue_share_bps", model === "revenue_share", model === "revenue_share", "revenue shares"),
    ...belongs("claim_minutes", allocation === "first_claim", false, "leads that are claimed"),
    ...((model === "tiered_volume") !== tiers.length > 0
      ? [{ path: "tiers", message: model === "tiered_volume" ? "needed for volume prices" : "only of volume prices" }]
      : []),
    ...(tiers.some(({ from }, i) => i > 0 && from <= tiers[i - 1]!.from)
      ? [{ path: "tiers", message: "each begins behind the one before" }]
      : []),
    ...(model === "dutch" && sale_mode === "hybrid"
      ? [{ path: "sale_mode", message: "a Dutch auction is of shared or exclusive leads" }]
      : []),
    ...(isAlone && allocation !== "highest_price"
      ? [{ path: "allocation", message: "an auction goes by price alone" }]
      : []),
  ];
}

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
