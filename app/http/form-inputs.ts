import * as z from "zod";
import { parseMinor, type Money } from "#app/exchange/money.ts";

/** An amount typed in major units ("600", "1 250,50") as Money of the currency; at least `leastMinor` minor units. */
export function moneyInput(currency: string, leastMinor = 1n) {
  return z.string().transform((text, context): Money => {
    const amount = parseMinor(text, currency);
    if (amount !== null && amount >= leastMinor) return { amount, currency };
    context.addIssue({ code: "custom", message: "forms.problems.notMoney" });
    return z.NEVER;
  });
}

export type IntegerBounds = { min?: number; max?: number };

/** A whole number typed as text; digits may be grouped by spaces. */
export function integerInput({ min = 0, max = Number.MAX_SAFE_INTEGER }: IntegerBounds = {}) {
  return z
    .string()
    .transform((text) => Number(text.trim().replace(/[\s\u00a0\u202f]/g, "") || Number.NaN))
    .pipe(
      z
        .int({ error: (issue) => (issue.code === "invalid_type" ? "forms.problems.notWhole" : undefined) })
        .min(min)
        .max(max),
    );
}

/** A percentage typed as text ("15", "12,5"), with at most two decimals, as basis points. Bounds in basis points. */
export function percentInput({ min, max }: Required<IntegerBounds>) {
  return z.string().transform((text, context): number => {
    const match = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.trim().replace(/\s*%$/, ""));
    const bps = match && Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
    if (bps === null) context.addIssue({ code: "custom", message: "forms.problems.notPercent" });
    else if (bps < min)
      context.addIssue({ code: "custom", message: "forms.problems.minNumber", params: { minimum: `${min / 100}%` } });
    else if (bps > max)
      context.addIssue({ code: "custom", message: "forms.problems.maxNumber", params: { maximum: `${max / 100}%` } });
    else return bps;
    return z.NEVER;
  });
}

/** A ticked box is true, an absent one false. */
export function tickInput() {
  return z
    .string()
    .optional()
    .transform((value) => value !== undefined);
}

/** What was chosen in a group named `…[]`; nothing chosen is the empty list. */
export function choicesInput<Value extends string>(values: readonly Value[]) {
  return z.array(z.enum(values)).max(values.length).default([]);
}

/** The key that a form carries so that sending it twice is one act; made by `newAttempt()` in the loader. */
export const attemptInput = z.uuid();
