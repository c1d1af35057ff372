import * as z from "zod";
import { contactKinds } from "#app/exchange/leads/lead-fields.ts";
import type { Currency } from "#app/exchange/money.ts";
import { ageBandHours, type PriceModifier } from "#app/exchange/price-rules/price-lead.ts";
import {
  allocationStrategies,
  goesByAge,
  goesByPrice,
  listingModes,
  type PriceModel,
  type TierBasis,
  tierBases,
} from "#app/exchange/price-rules/price-models.ts";
import { FACTOR_BPS_MAX, type PriceRuleInput, priceRuleInput } from "#app/exchange/price-rules/price-rule-input.ts";
import { attemptInput, integerInput, moneyInput, percentInput } from "./form-inputs.ts";
import type { FormTree } from "./form-fields.ts";

const WHOLE_BPS = 10_000;
const factor = percentInput({ min: 1, max: FACTOR_BPS_MAX });
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "requestLimits.notAnHour");

const tierRow = z.strictObject({
  from: integerInput({ min: 2, max: 1_000_000 }),
  percent: percentInput({ min: 1, max: WHOLE_BPS }),
});
/** Hours without a beginning or an end are whole days. */
const slotRow = z
  .strictObject({
    days: z.array(z.enum(["1", "2", "3", "4", "5", "6", "7"])).min(1),
    from: clock.default("00:00"),
    to: clock.default("00:00"),
    percent: factor,
  })
  .refine(({ from, to }) => to === "00:00" || from < to, { path: ["to"], message: "requestLimits.hoursOrder" });
/** Rows by name, `row0` and so on: one left empty doesn't move those after it. */
const rowsOf = <Row extends z.ZodType>(row: Row) => z.record(z.string().regex(/^row\d{1,2}$/), row).default({});

/** Fields that only rules of one model have. */
function fieldsOf(model: PriceModel, amount: z.ZodType<bigint, string>) {
  switch (model) {
    case "fixed":
      return {};
    case "tiered_volume":
      return { tiers: rowsOf(tierRow), tier_basis: z.enum(tierBases) };
    case "bid_first_price":
    case "bid_second_price":
      return { reserve: amount.optional() };
    case "dutch":
      return { dutch: z.strictObject({ step: amount, minutes: integerInput({ min: 1, max: 43_200 }) }) };
    case "revenue_share":
      return { revenue_share: percentInput({ min: 1, max: WHOLE_BPS }) };
  }
}

/** What any model's form may have said besides what all say. */
type Special = {
  tiers?: Record<string, z.output<typeof tierRow>>;
  tier_basis?: TierBasis;
  reserve?: bigint;
  dutch?: { step: bigint; minutes: number };
  revenue_share?: number;
  ages?: number[];
  allocation?: PriceRuleInput["allocation"];
};

/** The form of a price rule of this model: amounts in major units of the currency, factors in percent. */
export function priceRuleForm(model: PriceModel, currency: string) {
  const amount = moneyInput(currency).transform(({ amount: minor }) => minor);
  const age = percentInput({ min: 0, max: FACTOR_BPS_MAX });
  const form = z.strictObject({
    attempt: attemptInput,
    name: z.string().trim().min(1).max(120),
    base: amount,
    floor: model === "dutch" ? amount : amount.optional(),
    ceiling: amount.optional(),
    both_contacts: percentInput({ min: 0, max: FACTOR_BPS_MAX - WHOLE_BPS }).optional(),
    sale_mode: z.enum(listingModes),
    max_sales: integerInput({ min: 2, max: 8 }).optional(),
    window_days: integerInput({ min: 1, max: 90 }).optional(),
    claim_minutes: integerInput({ min: 1, max: 1_440 }).optional(),
    slots: rowsOf(slotRow),
    ...(goesByAge(model) && { ages: z.array(age).length(ageBandHours.length) }),
    ...(!goesByPrice(model) && { allocation: z.enum(allocationStrategies) }),
    ...fieldsOf(model, amount),
  });
  return z.preprocess(withoutUnasked, form).transform((said, context) => {
    const { attempt, both_contacts: bonus, slots, ...rest } = said;
    const special = rest as Special;
    const read = priceRuleInput.safeParse({
      ...{ name: rest.name, currency: currency as Currency, model, base: rest.base },
      ...{ floor: rest.floor, ceiling: rest.ceiling, reserve: special.reserve },
      ...{ sale_mode: rest.sale_mode, max_sales: rest.max_sales, window_days: rest.window_days },
      ...{ allocation: special.allocation, claim_minutes: rest.claim_minutes },
      modifiers: bonus ? [bothContacts(bonus)] : [],
      age_factors_bps: special.ages,
      tiers: Object.values(special.tiers ?? {}).map(({ from, percent }) => ({ from, bps: percent })),
      tier_basis: special.tier_basis,
      dutch: special.dutch && { step: special.dutch.step, interval_minutes: special.dutch.minutes },
      revenue_share_bps: special.revenue_share,
      time_slots: Object.values(slots).map(({ days, from, to, percent }) => ({
        ...{ days: days.map(Number), from, to: to === "00:00" ? "24:00" : to, bps: percent },
      })),
    });
    if (read.success) return { attempt, rule: read.data };
    for (const { path, message } of read.error.issues)
      context.addIssue({ code: "custom", path: placeOf(path, special.tiers ?? {}), message });
    return z.NEVER;
  });
}

/** What belongs to a choice that wasn't made stands in a part of the form that isn't shown, so it isn't meant. */
function withoutUnasked(tree: unknown): unknown {
  const { max_sales, window_days, claim_minutes, ...rest } = tree as FormTree;
  return {
    ...rest,
    ...(rest.sale_mode !== "exclusive" && max_sales !== undefined && { max_sales }),
    ...(rest.sale_mode === "exclusive_window" && window_days !== undefined && { window_days }),
    ...(rest.allocation === "first_claim" && claim_minutes !== undefined && { claim_minutes }),
  };
}

/** Where the form says what the rule's schema calls so: what is wrong with the tiers stands at the first that is. */
function placeOf(path: PropertyKey[], tiers: NonNullable<Special["tiers"]>): PropertyKey[] {
  if (path[0] !== "tiers") return path;
  const rows = Object.entries(tiers);
  const wrong = rows.find(([, { from }], i) => i > 0 && from <= rows[i - 1]![1].from);
  return ["tiers", wrong?.[0] ?? "row0", "from"];
}

/** So much more for a lead with phone and e-mail (the example of product rule E4). */
function bothContacts(moreBps: number): PriceModifier {
  const both = contactKinds.filter((kind) => kind !== "post");
  return {
    condition: { field: "contact_kinds", operator: "contains_all", value: both, on_missing: "reject" },
    bps: WHOLE_BPS + moreBps,
  };
}
