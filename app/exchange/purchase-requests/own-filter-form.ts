import { type LeadTypeField, type LeadTypeSchema, ownFieldsOf } from "../lead-types/lead-type-schema.ts";
import type { OwnFieldName } from "../leads/lead-fields.ts";
import type { Condition } from "../leads/lead-filter.ts";
import { ownOperators } from "../leads/own-conditions.ts";
import { decimalOf } from "../money.ts";
import { slugText } from "./purchase-request-form.ts";

/** How the form of a request asks for a field that only its lead type has. */
export type AskedAs = "range" | "truth" | "choices" | "words" | "places";

export function askedAs({ kind, options }: Pick<LeadTypeField, "kind" | "options">): AskedAs {
  if (kind === "bool") return "truth";
  if (kind === "region" || kind === "country") return "places";
  if (kind === "enum" || (kind === "multi" && options.length > 0)) return "choices";
  return kind === "multi" ? "words" : "range";
}

/** The type's own fields that a buyer may ask for. */
export function askableFields(type: Pick<LeadTypeSchema, "fields">): LeadTypeField[] {
  return ownFieldsOf(type).filter(({ isFilterable, kind }) => isFilterable && ownOperators[kind] !== undefined);
}

export const ownFieldName = (code: string): OwnFieldName => `attributes.${code}`;

type Texts = Record<string, string | string[]>;

/** The texts of the form's fields that say a condition on an own field; null where none do. */
export function ownTexts(condition: Condition, field: LeadTypeField): Texts | null {
  const name = `own.${field.code}`;
  const { operator } = condition;
  const text = (value: unknown) => textOf(field, value);
  switch (askedAs(field)) {
    case "range":
      if (operator === "gte") return { [`${name}.least`]: text(condition.value) };
      if (operator === "lte") return { [`${name}.most`]: text(condition.value) };
      if (operator !== "between") return null;
      return { [`${name}.least`]: text(condition.value[0]), [`${name}.most`]: text(condition.value[1]) };
    case "truth":
      return operator === "eq" ? { [name]: condition.value === true ? "yes" : "no" } : null;
    case "choices":
      if (field.kind === "multi" ? operator !== "contains_any" : operator !== "in" && operator !== "eq") return null;
      return { [`${name}[]`]: [...new Set([(condition as { value: unknown }).value].flat().map(String))] };
    case "words":
      return operator === "contains_any" ? { [name]: condition.value.map(slugText).join(", ") } : null;
    case "places":
      return operator === "in" || operator === "eq"
        ? { [name]: [condition.value].flat().map(String).join(", ") }
        : null;
  }
}

function textOf({ kind, currency }: LeadTypeField, value: unknown): string {
  if (kind === "money" && currency !== null) return decimalOf(BigInt(value as number), currency);
  return String(value);
}
