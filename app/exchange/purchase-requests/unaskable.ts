import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import type { Condition, Preference } from "../leads/lead-filter.ts";
import { ownConditionProblem } from "../leads/own-conditions.ts";
import { type Refused, refused } from "../outcome.ts";

export const filterRefusals = ["filter_field_unknown", "filter_operator_unsuited", "filter_value_unknown"] as const;
export type FilterRefusal = (typeof filterRefusals)[number];

type Asked = { filters?: readonly Condition[] | undefined; preferences?: readonly Preference[] | undefined };

/** Refuses what leads of the type can't be asked: fields that it hasn't or doesn't let filter by, values they never have. */
export function unaskable(
  { filters = [], preferences = [] }: Asked,
  type: Pick<LeadTypeSchema, "fields">,
): Refused<FilterRefusal> | null {
  const conditions = [...filters, ...preferences.map(({ condition }) => condition)];
  const problem = ownConditionProblem(conditions, type);
  return problem && refused(problem.reason, { field: problem.field });
}
