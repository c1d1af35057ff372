/** The comparisons that rows of a form offer. Whether a field is stated is asked by two of them, without a value. */
export const rowOperators = [
  "eq",
  "in",
  "not_in",
  "gte",
  "lte",
  "between",
  "contains_any",
  "contains_all",
  "exists",
  "absent",
  "radius_km",
] as const;
export type RowOperator = (typeof rowOperators)[number];

/** A field that rows may be about, as a page shows it. */
export type RowChoice = {
  name: string;
  label: string;
  operators: readonly RowOperator[];
  /** Values it can have, where there are few. */
  suggestions: readonly string[];
};
