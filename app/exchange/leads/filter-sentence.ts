import { listFormat, numberFormat } from "../intl-formats.ts";
import type { Words } from "#app/words/words.ts";
import type { LeadTypeField } from "../lead-types/lead-type-schema.ts";
import { type FilterField, isOwnField, leadFields, ownCodeOf } from "./lead-fields.ts";
import type { Condition, Scalar } from "./lead-filter.ts";
import { ownValueToWords } from "./own-value-words.ts";

/** The reader's words, the locale Intl formats by, and names for region and country codes where they are known. */
export type Speech = {
  t: Words;
  intl: string;
  placeName?: (code: string) => string;
  /** A field that only the leads' type has, by its code. */
  ownField?: (code: string) => LeadTypeField | undefined;
};

/** The conditions as one phrase, each mentioned: "age 30 or more, region Moscow or St Petersburg, and …". */
export function filtersToWords(conditions: readonly Condition[], speech: Speech): string {
  return listOf(
    conditions.map((condition) => conditionToWords(condition, speech)),
    "conjunction",
    speech,
  );
}

export function conditionToWords(condition: Condition, speech: Speech): string {
  const said = comparisonToWords(condition, speech);
  if (condition.operator === "exists" || condition.on_missing === "reject") return said;
  return speech.t("filters.conditions.orMissing", { condition: said });
}

function comparisonToWords(condition: Condition, speech: Speech): string {
  const { t, intl } = speech;
  const field = fieldToWords(condition.field, speech);
  const name = (value: Scalar) => valueToWords(condition, value, speech);
  switch (condition.operator) {
    case "eq":
      if (typeof condition.value === "boolean")
        return t(`filters.conditions.${condition.value ? "yes" : "no"}`, { field });
      return t("filters.conditions.eq", { field, value: name(condition.value) });
    case "gte":
    case "lte":
      return t(`filters.conditions.${boundOf(condition)}`, { field, value: name(condition.value) });
    case "in":
    case "not_in":
    case "contains_any":
      return t(`filters.conditions.${condition.operator}`, {
        field,
        value: listOf(condition.value.map(name), "disjunction", speech),
      });
    case "contains_all":
      return t("filters.conditions.contains_all", {
        field,
        value: listOf(condition.value.map(name), "conjunction", speech),
      });
    case "between":
      return t("filters.conditions.between", { field, low: name(condition.value[0]), high: name(condition.value[1]) });
    case "exists":
      return t(condition.value ? "filters.conditions.exists" : "filters.conditions.absent", { field });
    case "radius_km": {
      const number = numberFormat(intl, { maximumFractionDigits: 4 });
      const { latitude, longitude, km } = condition.value;
      return t("filters.conditions.radius_km", {
        field,
        km: number.format(km),
        latitude: number.format(latitude),
        longitude: number.format(longitude),
      });
    }
  }
}

/** A day is early or late, a number small or great. */
function boundOf({ operator, value }: Extract<Condition, { operator: "gte" | "lte" }>) {
  if (typeof value === "number") return operator;
  return operator === "gte" ? "since" : "until";
}

/** What a field is called; a type's own by its label where the type is known. */
export function fieldToWords(field: FilterField, { t, ownField }: Speech): string {
  if (!isOwnField(field)) return t(`filters.fields.${field}`);
  const code = ownCodeOf(field);
  return ownField?.(code)?.label ?? code.replaceAll("_", " ");
}

export function valueToWords({ field }: Pick<Condition, "field">, value: Scalar, speech: Speech): string {
  const { t, intl, placeName } = speech;
  if (isOwnField(field)) return ownValueToWords(speech.ownField?.(ownCodeOf(field)), value, speech);
  if (typeof value === "boolean") return t(value ? "everywhere.yes" : "everywhere.no");
  if (typeof value === "number") return numberFormat(intl).format(value);
  const about = leadFields[field];
  if (about.kind === "code" || about.kind === "bits")
    return t(`filters.values.${field}.${value}` as "filters.values.gender.other");
  if (about.kind === "place") return placeName?.(value) ?? value;
  return value.replaceAll("_", " ");
}

/** "a, b or c" and "a, b and c" as the language has it. */
export function listOf(items: readonly string[], type: "conjunction" | "disjunction", { intl }: Speech): string {
  return listFormat(intl, { type }).format(items);
}
