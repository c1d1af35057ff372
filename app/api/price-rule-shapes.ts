import * as z from "zod";
import { priceRuleInput } from "#app/exchange/price-rules/price-rule-input.ts";
import type { PriceRuleView } from "#app/exchange/price-rules/price-rule-row.ts";
import { allocationStrategies, listingModes, priceModels, tierBases } from "#app/exchange/price-rules/price-models.ts";
import { type Currency, currencies } from "#app/exchange/money.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

const amount = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(BigInt);
const { dutch } = priceRuleInput.shape;

/** A price rule as the API takes it: amounts in minor units as text, all in `currency`. */
export const priceRuleBody = z
  .strictObject({
    ...priceRuleInput.shape,
    base: amount,
    floor: amount.optional(),
    ceiling: amount.optional(),
    reserve: amount.optional(),
    dutch: dutch.unwrap().extend({ step: amount }).optional(),
  })
  .transform((body, context) => {
    const read = priceRuleInput.safeParse(body);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  });

export const priceRuleShape = z.object({
  id: idShape,
  name: z.string(),
  currency: z.enum(currencies),
  base: moneyShape,
  floor: moneyShape,
  ceiling: moneyShape,
  modifiers: z.array(z.object({ condition: z.unknown(), bps: z.int() })),
  age_factors_bps: z.array(z.int()),
  model: z.enum(priceModels),
  reserve: moneyShape.nullable(),
  sale_mode: z.enum(listingModes),
  max_sales: z.int(),
  window_days: z.int().nullable(),
  tiers: z.array(z.object({ from: z.int(), bps: z.int() })),
  tier_basis: z.enum(tierBases),
  dutch: z.object({ step: moneyShape, interval_minutes: z.int() }).nullable(),
  revenue_share_bps: z.int().nullable(),
  time_slots: z.array(z.object({ days: z.array(z.int()), from: z.string(), to: z.string(), bps: z.int() })),
  time_zone: z.string(),
  allocation: z.enum(allocationStrategies),
  claim_minutes: z.int().nullable(),
  created_at: timeShape,
  is_archived: z.boolean(),
});

export function priceRuleJson(rule: PriceRuleView): z.output<typeof priceRuleShape> {
  const currency = rule.currency as Currency;
  return {
    id: rule.id,
    name: rule.name,
    currency,
    base: moneyJson({ amount: rule.base, currency }),
    floor: moneyJson({ amount: rule.floor, currency }),
    ceiling: moneyJson({ amount: rule.ceiling, currency }),
    modifiers: [...rule.modifiers],
    age_factors_bps: [...rule.ageFactorsBps],
    model: rule.model,
    reserve: rule.reserve === null ? null : moneyJson({ amount: rule.reserve, currency }),
    sale_mode: rule.saleMode,
    max_sales: rule.maxSales,
    window_days: rule.windowDays,
    tiers: [...rule.tiers],
    tier_basis: rule.tierBasis,
    dutch: rule.dutch && {
      step: moneyJson({ amount: rule.dutch.step, currency }),
      interval_minutes: rule.dutch.intervalMinutes,
    },
    revenue_share_bps: rule.revenueShareBps,
    time_slots: [...rule.timeSlots],
    time_zone: rule.timeZone,
    allocation: rule.allocation,
    claim_minutes: rule.claimMinutes,
    created_at: rule.createdAt.toISOString(),
    is_archived: rule.isArchived,
  };
}
