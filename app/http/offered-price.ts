import * as z from "zod";
import { currencies, type Money } from "#app/exchange/money.ts";

/** The price that a page offered, as its form carries it back: "60000 RUB", in minor units. No more is paid than that. */
export const offeredPrice = z
  .string()
  .regex(/^[1-9]\d{0,15} [A-Z]{3}$/)
  .transform((text, context): Money => {
    const [amount = "", currency = ""] = text.split(" ");
    if ((currencies as readonly string[]).includes(currency)) return { amount: BigInt(amount), currency };
    context.addIssue({ code: "custom", message: "forms.problems.invalid" });
    return z.NEVER;
  });
