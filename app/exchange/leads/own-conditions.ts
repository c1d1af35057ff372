import type { FieldKind } from "../lead-types/field-kinds.ts";
import { fieldOf, type LeadTypeField, type LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import { countryPattern, interestPattern, isOwnField, type Operator, ownCodeOf, regionPattern } from "./lead-fields.ts";
import { type Condition, type Scalar, valuesOf } from "./lead-filter.ts";

const oneOf = ["eq", "in", "not_in", "exists"] as const;
const ordered = ["eq", "in", "not_in", "gte", "lte", "between", "exists"] as const;

/** The operators that make sense for each kind of own field; kinds that are not here can't be filtered by. */
export const ownOperators: Partial<Record<FieldKind, readonly Operator[]>> = {
  int: ordered,
  decimal: ordered,
  money: ordered,
  date: ordered,
  bool: ["eq", "exists"],
  enum: oneOf,
  region: oneOf,
  country: oneOf,
  multi: ["contains_any", "contains_all", "exists"],
};

/** Why a condition can't be asked of leads of a type; codes as refusals have them. */
export type OwnConditionProblem = {
  reason: "filter_field_unknown" | "filter_operator_unsuited" | "filter_value_unknown";
  field: string;
};

/** The first condition that leads of this type can't be asked; null when all can. Core fields were judged by their shape. */
export function ownConditionProblem(
  conditions: readonly Condition[],
  type: Pick<LeadTypeSchema, "fields">,
): OwnConditionProblem | null {
  for (const condition of conditions) {
    if (!isOwnField(condition.field)) continue;
    const problem = problemOf(condition, fieldOf(type as LeadTypeSchema, ownCodeOf(condition.field)));
    if (problem) return { reason: problem, field: condition.field };
  }
  return null;
}

function problemOf(condition: Condition, field: LeadTypeField | undefined): OwnConditionProblem["reason"] | null {
  if (!field || field.isCore || !field.isFilterable) return "filter_field_unknown";
  if (!ownOperators[field.kind]?.includes(condition.operator)) return "filter_operator_unsuited";
  if (condition.operator === "exists" || condition.operator === "radius_km") return null;
  return valuesOf(condition).every((value) => fits(field, value)) ? null : "filter_value_unknown";
}

function fits({ kind, options, least, most }: LeadTypeField, value: Scalar): boolean {
  switch (kind) {
    case "int":
    case "money":
      return Number.isSafeInteger(value) && isWithin(value as number, least, most);
    case "decimal":
      return typeof value === "number" && isWithin(value, least, most);
    case "bool":
      return typeof value === "boolean";
    case "date":
      return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
    case "region":
      return typeof value === "string" && regionPattern.test(value);
    case "country":
      return typeof value === "string" && countryPattern.test(value);
    case "enum":
      return options.some(({ code }) => code === value);
    case "multi":
      return options.length > 0
        ? options.some(({ code }) => code === value)
        : typeof value === "string" && interestPattern.test(value);
    default:
      return false;
  }
}

function isWithin(value: number, least: number | null, most: number | null): boolean {
  return (least === null || value >= least) && (most === null || value <= most);
}
