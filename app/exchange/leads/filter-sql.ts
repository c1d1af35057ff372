import { EARTH_RADIUS_KM } from "./distance.ts";
import { contactKinds, isOwnField, type LeadField, leadFields, maskOf } from "./lead-fields.ts";
import { type Bind, ownConditionToSql } from "./own-field-sql.ts";
import type { Condition, Preference } from "./lead-filter.ts";

export type { Bind } from "./own-field-sql.ts";

/** Collects values as place-holders are asked for: `values` belongs to the finished text. */
export function newBinding(): { bind: Bind; values: unknown[] } {
  const values: unknown[] = [];
  return { values, bind: (value, type) => `$${values.push(value)}::${type}` };
}

/** A boolean SQL expression over the leads row `row` that is never null: true exactly if all conditions hold. */
export function filtersToSql(conditions: readonly Condition[], bind: Bind, row = "l"): string {
  return conditions.map((condition) => conditionToSql(condition, bind, row)).join(" AND ") || "TRUE";
}

/** An integer SQL expression: the sum of the weights of the preferences that hold. */
export function preferencesToSql(preferences: readonly Preference[], bind: Bind, row = "l"): string {
  const terms = preferences.map(
    ({ condition, weight }) =>
      `CASE WHEN ${conditionToSql(condition, bind, row)} THEN ${bind(weight, "int")} ELSE 0 END`,
  );
  return terms.length > 0 ? `(${terms.join(" + ")})` : "0";
}

export function conditionToSql(condition: Condition, bind: Bind, row: string): string {
  const { field } = condition;
  return isOwnField(field)
    ? ownConditionToSql({ ...condition, field }, bind, row)
    : coreConditionToSql({ ...condition, field }, bind, row);
}

type CoreCondition = Condition & { field: LeadField };

function coreConditionToSql(condition: CoreCondition, bind: Bind, row: string): string {
  const stated = statedSql(condition, row);
  if (condition.operator === "exists") return condition.value ? `(${stated})` : `(NOT (${stated}))`;
  const comparison = comparisonToSql(condition, bind, row);
  return condition.on_missing === "accept"
    ? `(CASE WHEN ${stated} THEN ${comparison} ELSE TRUE END)`
    : `(${stated} AND ${comparison})`;
}

function statedSql({ field }: CoreCondition, row: string): string {
  switch (leadFields[field].kind) {
    case "point":
      return `${row}.latitude IS NOT NULL AND ${row}.longitude IS NOT NULL`;
    case "list":
      return `coalesce(cardinality(${row}.${field}), 0) > 0`;
    case "bits":
      return `${row}.${field} <> 0`;
    default:
      return `${row}.${field} IS NOT NULL`;
  }
}

type Comparison = Exclude<CoreCondition, { operator: "exists" }>;

/** Reached only where the field is stated, so none of these is null. */
function comparisonToSql(condition: Comparison, bind: Bind, row: string): string {
  const column = `${row}.${condition.field}`;
  const type = typeOf(condition.field);
  switch (condition.operator) {
    case "eq":
      return `${column} = ${bind(condition.value, type)}`;
    case "in":
      return `${column} = ANY (${bind(condition.value, `${type}[]`)})`;
    case "not_in":
      return `${column} <> ALL (${bind(condition.value, `${type}[]`)})`;
    case "gte":
      return `${column} >= ${bind(condition.value, "int")}`;
    case "lte":
      return `${column} <= ${bind(condition.value, "int")}`;
    case "between":
      return `${column} BETWEEN ${bind(condition.value[0], "int")} AND ${bind(condition.value[1], "int")}`;
    case "contains_any":
    case "contains_all":
      return containsToSql(condition, bind, column);
    case "radius_km":
      return radiusToSql(condition.value, bind, row);
  }
}

/** The column's own type: a cast of the column would leave the planner without its statistics. */
function typeOf(field: LeadField): string {
  if (leadFields[field].kind === "number") return "int";
  return field === "country" ? "bpchar" : "text";
}

function containsToSql(
  condition: Extract<Comparison, { operator: "contains_any" | "contains_all" }>,
  bind: Bind,
  column: string,
): string {
  const isAny = condition.operator === "contains_any";
  if (leadFields[condition.field].kind !== "bits")
    return `${column} ${isAny ? "&&" : "@>"} ${bind(condition.value, "text[]")}`;
  const mask = bind(maskOf(condition.value, contactKinds), "int");
  return isAny ? `(${column} & ${mask}) <> 0` : `(${column} & ${mask}) = ${mask}`;
}

function radiusToSql(
  { latitude, longitude, km }: { latitude: number; longitude: number; km: number },
  bind: Bind,
  row: string,
): string {
  const at = { latitude: bind(latitude, "float8"), longitude: bind(longitude, "float8") };
  const lead = { latitude: `${row}.latitude::float8`, longitude: `${row}.longitude::float8` };
  const haversine = `power(sin(radians(${lead.latitude} - ${at.latitude}) / 2), 2) + cos(radians(${lead.latitude})) * cos(radians(${at.latitude})) * power(sin(radians(${lead.longitude} - ${at.longitude}) / 2), 2)`;
  return `2 * ${EARTH_RADIUS_KM} * asin(sqrt(least(1, ${haversine}))) <= ${bind(km, "float8")}`;
}
