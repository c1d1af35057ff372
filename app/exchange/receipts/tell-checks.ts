import { isOwnField } from "../leads/lead-fields.ts";
import type { Condition } from "../leads/lead-filter.ts";
import type { EvaluatedCheck } from "../matching/evaluation.ts";
import type { MatchCheck } from "../matching/explain-match.ts";
import { ageBand } from "../matching/market-lead.ts";
import { type Sight, toTheHour } from "./lead-view.ts";

type Values = EvaluatedCheck["values"];
type Stated = Condition & { stated?: unknown; holds: boolean };

/**
 * The checks of a pair as its buyer may see them. Its own side of each comparison is told as it was. The lead's side is
 * told as the market shows it; whom else a consent names, what the seller agreed with anybody, and what else is only
 * between others is left out.
 */
export function tellChecks(checks: readonly EvaluatedCheck[], sight: Sight): EvaluatedCheck[] {
  return checks.map((check) => ({ ...check, values: told[check.check](check.values, sight) }));
}

const asItIs = (values: Values) => values;

const told: Record<MatchCheck["check"], (values: Values, sight: Sight) => Values> = {
  active: asItIs,
  schedule: asItIs,
  caps: asItIs,
  type: asItIs,
  funds: ({ cash, price }, sight) => ({ cash, ...(sight !== "nothing" && { price }) }),
  filters: ({ filters, max_age_hours, captured_at }, sight) => ({
    filters: (filters as Stated[]).map((filter) => toldFilter(filter, sight)),
    max_age_hours,
    ...(sight === "whole" && { captured_at }),
    ...(sight === "market" && { captured_hour: toTheHour(new Date(String(captured_at))).toISOString() }),
  }),
  contacts: ({ required, has }, sight) => ({ required, ...(sight !== "nothing" && { has }) }),
  consent: ({ any_of, channels, sold, max_recipients }, sight) => ({
    any_of,
    max_recipients,
    ...(sight !== "nothing" && { channels, sold }),
  }),
  duplicate: ({ is_duplicate }) => (is_duplicate === undefined ? {} : { is_duplicate }),
  sale_mode: ({ listed, wanted }, sight) => ({ wanted, ...(sight !== "nothing" && { listed }) }),
  price: ({ least, max_price, model, programs_bid }, sight) => ({
    max_price,
    ...(programs_bid !== undefined && { programs_bid }),
    ...(sight !== "nothing" && { least }),
    ...(sight === "whole" && { model }),
  }),
};

/** The stated value is left out where the market doesn't show it: of fields of a lead type's own, and exact places. */
function toldFilter({ stated, ...filter }: Stated, sight: Sight): Stated {
  if (sight === "whole") return { ...filter, stated } as Stated;
  const isShown = sight === "market" && !isOwnField(filter.field) && filter.field !== "location";
  if (!isShown) return filter as Stated;
  const isAge = filter.field === "age" && typeof stated === "number";
  return { ...filter, stated: isAge ? ageBand(stated) : stated } as Stated;
}
