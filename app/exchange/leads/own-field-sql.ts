import { type OwnFieldName, ownCodeOf } from "./lead-fields.ts";
import { type Condition, type Scalar, valuesOf } from "./lead-filter.ts";

/** Takes a value and its SQL type, answers the place-holder. No value of a filter is ever part of the text. */
export type Bind = (value: unknown, type: string) => string;

type OwnCondition = Condition & { field: OwnFieldName };
type Comparison = Exclude<OwnCondition, { operator: "exists" | "radius_km" }>;

/**
 * A condition on leads.attributes. Values are compared as jsonb: numbers by number, days by their letters, nothing is
 * cast, so that whatever stands in a lead can't fail the statement. Never null.
 */
export function ownConditionToSql(condition: OwnCondition, bind: Bind, row: string): string {
  const value = `(${row}.attributes -> ${bind(ownCodeOf(condition.field), "text")})`;
  if (condition.operator === "radius_km") throw new Error("a type's own field is no place");
  if (condition.operator === "exists") return condition.value ? someSql(value) : `(NOT ${someSql(value)})`;
  const stated = statedSql(condition, value);
  const comparison = comparisonToSql(condition, bind, value);
  return condition.on_missing === "accept"
    ? `(CASE WHEN ${stated} THEN ${comparison} ELSE TRUE END)`
    : `(${stated} AND ${comparison})`;
}

const someSql = (value: string) => `(${value} IS NOT NULL AND ${value} <> 'null'::jsonb AND ${value} <> '[]'::jsonb)`;

/** The lead holds a value of the type that the condition compares with. */
function statedSql(condition: Comparison, value: string): string {
  if (condition.operator === "contains_any" || condition.operator === "contains_all")
    return `(jsonb_typeof(${value}) IS NOT DISTINCT FROM 'array' AND ${value} <> '[]'::jsonb)`;
  return `(jsonb_typeof(${value}) IS NOT DISTINCT FROM '${jsonTypeOf(valuesOf(condition)[0]!)}')`;
}

const jsonTypeOf = (value: Scalar) =>
  typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "string";

/** Reached only where the field is stated. */
function comparisonToSql(condition: Comparison, bind: Bind, value: string): string {
  const json = (each: unknown) => bind(JSON.stringify(each), "jsonb");
  switch (condition.operator) {
    case "eq":
      return `${value} = ${json(condition.value)}`;
    case "in":
      return `${json(condition.value)} @> ${value}`;
    case "not_in":
      return `NOT (${json(condition.value)} @> ${value})`;
    case "gte":
      return `${value} >= ${json(condition.value)}`;
    case "lte":
      return `${value} <= ${json(condition.value)}`;
    case "between":
      return `${value} BETWEEN ${json(condition.value[0])} AND ${json(condition.value[1])}`;
    case "contains_any":
      return `${value} ?| ${bind(condition.value, "text[]")}`;
    case "contains_all":
      return `${value} @> ${json(condition.value)}`;
  }
}
