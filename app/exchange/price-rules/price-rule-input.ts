import * as z from "zod";
import { BPS, currencies, divideHalfUp, type Minor } from "../money.ts";
import { scheduleSchema, WINDOWS_MAX } from "../open-hours.ts";
import { conditionSchema } from "../leads/lead-filter.ts";
import { ageBandHours, defaultAgeFactorsBps, modeFactorsBps } from "./price-lead.ts";
import { allocationStrategies, goesByPrice, isAuction, listingModes, priceModels, tierBases } from "./price-models.ts";

const minor = z.bigint().positive().max(BigInt(Number.MAX_SAFE_INTEGER));
export const FACTOR_BPS_MAX = 1_000_000; // a hundredfold
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
    /** Of volume prices: from the `from`th lead on, so much of the price. */
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

type Stated = Pick<PriceRuleInput, "model" | "base" | "sale_mode" | "tiers" | "allocation"> & {
  floor?: Minor | undefined;
  ceiling?: Minor | undefined;
  max_sales?: number | undefined;
  reserve?: unknown;
  dutch?: unknown;
  window_days?: unknown;
  revenue_share_bps?: unknown;
  claim_minutes?: unknown;
};
type Fault = { path: string; message: string };

/** What the parts say against each other. Messages are names of words. */
function problemsWith(rule: Stated): Fault[] {
  const { model, sale_mode, max_sales, floor, ceiling, allocation } = rule;
  const faults: [boolean, string, string][] = [
    [floor !== undefined && ceiling !== undefined && floor > ceiling, "ceiling", "ceilingBelowFloor"],
    [max_sales !== undefined && (sale_mode === "exclusive") !== (max_sales === 1), "max_sales", "maxSales"],
    [rule.reserve !== undefined && !isAuction(model), "reserve", "reserveUnsuited"],
    [rule.window_days !== undefined && sale_mode !== "exclusive_window", "window_days", "windowUnsuited"],
    [rule.dutch !== undefined && model !== "dutch", "dutch", "dutchUnsuited"],
    [rule.dutch === undefined && model === "dutch", "dutch", "dutchMissing"],
    [model === "dutch" && floor !== undefined && floor >= dutchStart(rule), "floor", "dutchEnd"],
    [model === "dutch" && sale_mode === "hybrid", "sale_mode", "dutchHybrid"],
    [rule.revenue_share_bps !== undefined && model !== "revenue_share", "revenue_share_bps", "shareUnsuited"],
    [rule.revenue_share_bps === undefined && model === "revenue_share", "revenue_share_bps", "shareMissing"],
    [rule.claim_minutes !== undefined && allocation !== "first_claim", "claim_minutes", "claimUnsuited"],
    [goesByPrice(model) && allocation !== "highest_price", "allocation", "auctionAllocation"],
  ];
  const found = faults
    .filter(([isSo]) => isSo)
    .map(([, path, word]) => ({ path, message: `priceRules.faults.${word}` }));
  return [...found, ...problemsWithTiers(rule)];
}

function problemsWithTiers({ model, tiers }: Stated): Fault[] {
  const fault = (word: string) => [{ path: "tiers", message: `priceRules.faults.${word}` }];
  if (model !== "tiered_volume") return tiers.length > 0 ? fault("tiersUnsuited") : [];
  if (tiers.length === 0) return fault("tiersMissing");
  return tiers.some(({ from }, i) => i > 0 && from <= tiers[i - 1]!.from) ? fault("tiersOrder") : [];
}

/** What a Dutch auction of a lead without modifiers starts at, before the ceiling. */
function dutchStart({ base, sale_mode }: Pick<Stated, "base" | "sale_mode">): Minor {
  return divideHalfUp(base * BigInt(modeFactorsBps[sale_mode]), BPS);
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
