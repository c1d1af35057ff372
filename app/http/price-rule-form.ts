import * as z from "zod";
import { contactKinds } from "#app/exchange/leads/lead-fields.ts";
import { defaultAgeFactorsBps, type PriceModifier } from "#app/exchange/price-rules/price-lead.ts";
import { priceRuleInput } from "#app/exchange/price-rules/price-rule-input.ts";
import { attemptInput, integerInput, moneyInput } from "./form-inputs.ts";

const PERCENT_BPS = 100;
const WHOLE_BPS = 10_000;

/** The form of a price rule: amounts in major units of the currency, factors in percent. */
export function priceRuleForm(currency: string) {
  const amount = moneyInput(currency).transform(({ amount: minor }) => minor);
  const percent = integerInput({ min: 0, max: 10_000 });
  return z
    .strictObject({
      attempt: attemptInput,
      name: z.string().trim().min(1).max(120),
      base: amount,
      floor: amount.optional(),
      ceiling: amount.optional(),
      sale_mode: z.enum(["shared", "exclusive"]),
      max_sales: integerInput({ min: 1, max: 8 }).optional(),
      ages: z.array(percent).length(defaultAgeFactorsBps.length),
      both_contacts: percent.optional(),
    })
    .transform(({ attempt, ages, both_contacts: bonus, ...rest }, context) => {
      const max_sales = rest.sale_mode === "exclusive" ? undefined : rest.max_sales;
      const read = priceRuleInput.safeParse({
        ...rest,
        max_sales,
        currency,
        age_factors_bps: ages.map((each) => each * PERCENT_BPS),
        modifiers: bonus ? [bothContacts(bonus)] : [],
      });
      if (read.success) return { attempt, rule: read.data };
      for (const { path } of read.error.issues)
        context.addIssue({ code: "custom", path, message: "forms.problems.invalid" });
      return z.NEVER;
    });
}

/** So many percent more for a lead with phone and e-mail (the example of product rule E4). */
function bothContacts(percent: number): PriceModifier {
  const both = contactKinds.filter((kind) => kind !== "post");
  return {
    condition: { field: "contact_kinds", operator: "contains_all", value: both, on_missing: "reject" },
    bps: WHOLE_BPS + percent * PERCENT_BPS,
  };
}
