import * as z from "zod";
import { priceRuleInput } from "#app/exchange/price-rules/price-rule-input.ts";
import type { PriceRuleView } from "#app/exchange/price-rules/price-rule-row.ts";
import { type Currency, currencies } from "#app/exchange/money.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

const amount = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(BigInt);

/** A price rule as the API takes it: amounts in minor units as text, all in `currency`. */
export const priceRuleBody = z
  .strictObject({
    ...priceRuleInput.shape,
    base: amount,
    floor: amount.optional(),
    ceiling: amount.optional(),
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
  sale_mode: z.enum(["shared", "exclusive"]),
  max_sales: z.int(),
  created_at: timeShape,
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
    sale_mode: rule.saleMode,
    max_sales: rule.maxSales,
    created_at: rule.createdAt.toISOString(),
  };
}
