import * as z from "zod";
import { currencies, type Money } from "#app/exchange/money.ts";

/** Money as the API sends it: minor units as text, since JSON's numbers are not exact above 2^53. */
export const moneyShape = z.object({ amount: z.string().regex(/^-?\d+$/), currency: z.string().length(3) });

export function moneyJson({ amount, currency }: Money): z.output<typeof moneyShape> {
  return { amount: amount.toString(), currency };
}

/** Money as the API takes it, above zero; becomes Money. */
export const moneyBody = z
  .strictObject({ amount: z.string().regex(/^[1-9]\d{0,15}$/), currency: z.enum(currencies) })
  .transform(({ amount, currency }): Money => ({ amount: BigInt(amount), currency }));

export const timeShape = z.iso.datetime();
export const idShape = z.string().min(1);

/** A list as the API sends it; `next` is given back as ?page=… and is null on the last page. */
export function pageShape<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), next: z.string().nullable() });
}
