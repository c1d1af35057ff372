import type { Words } from "#app/words/words.ts";
import { foldText } from "../fold-text.ts";
import { fieldOf, type LeadTypeField, type LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import {
  type FilterField,
  type LeadField,
  leadFieldNames,
  leadFields,
  type Operator,
  operatorsOf,
} from "../leads/lead-fields.ts";
import { type Condition, type ConditionInput, conditionSchema, type Scalar } from "../leads/lead-filter.ts";
import { ownOperators } from "../leads/own-conditions.ts";
import { readCountry, readRegion } from "../leads/place-names.ts";
import { readTyped } from "../leads/typed-value.ts";
import { decimalOf } from "../money.ts";
import { askableFields, ownFieldName } from "./own-filter-form.ts";
import { interestSlugs, slugText } from "./purchase-request-form.ts";
import type { RowChoice, RowOperator } from "./row-operators.ts";

/**
 * Any condition as a row of a form: field, comparison, and the values as text. For what the form has no field of its own
 * for.
 */
export type ConditionRow = { field: string; operator: RowOperator; value: string; onMissing: "reject" | "accept" };

/** A field that rows may be about, with its values to and from text. */
export type RowField = RowChoice & {
  name: FilterField;
  read: (text: string) => Scalar | null;
  show: (value: Scalar) => string;
};

/** The fields of a lead type, in the order in which rows offer them. */
export function rowFields(type: LeadTypeSchema, t: Words): RowField[] {
  const core = leadFieldNames.filter((name) => isOfType(name, type)).map((name) => coreRowField(name, t));
  return [...core, ...askableFields(type).map(ownRowField)];
}

/** Contacts are asked for as required contacts; where somebody is, only of types that know it. */
function isOfType(name: LeadField, type: LeadTypeSchema): boolean {
  if (name === "contact_kinds") return false;
  if (name === "location") return fieldOf(type, "latitude") !== undefined;
  return name === "completeness" || fieldOf(type, name) !== undefined;
}

function coreRowField(name: LeadField, t: Words): RowField {
  const about = leadFields[name];
  const field = { name, label: t(`filters.fields.${name}`), operators: rowOperatorsOf(operatorsOf[about.kind]) };
  switch (about.kind) {
    case "code":
    case "bits": {
      const labels = about.codes.map((code) => ({
        code,
        label: t(`filters.values.${name}.${code}` as "filters.values.gender.other"),
      }));
      return { ...field, ...namedValues(labels) };
    }
    case "number":
      return { ...field, read: readWhole, show: String, suggestions: [] };
    case "place":
      return {
        ...field,
        read: name === "country" ? readCountry : (text) => readRegion(text, null),
        show: String,
        suggestions: [],
      };
    default:
      return { ...field, ...slugValues };
  }
}

function ownRowField(field: LeadTypeField): RowField {
  const operators = rowOperatorsOf(ownOperators[field.kind] ?? []);
  const about = { name: ownFieldName(field.code), label: field.label, operators };
  if (field.options.length > 0) return { ...about, ...namedValues(field.options) };
  if (field.kind === "multi") return { ...about, ...slugValues };
  return {
    ...about,
    read: (text) => readTyped(field, text) as Scalar | null,
    show: (value) => showOwn(field, value),
    suggestions: [],
  };
}

function showOwn({ kind, currency }: LeadTypeField, value: Scalar): string {
  if (kind === "money" && currency !== null && Number.isSafeInteger(value))
    return decimalOf(BigInt(value as number), currency);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

function rowOperatorsOf(operators: readonly Operator[]): RowOperator[] {
  return operators.flatMap((operator) => (operator === "exists" ? (["exists", "absent"] as const) : [operator]));
}

/** Written by their labels, where these hold no comma; read by label or code. */
function namedValues(options: readonly { code: string; label: string }[]) {
  const codes = new Map(
    options.flatMap(({ code, label }) => [[foldText(label), code] as const, [foldText(code), code] as const]),
  );
  const shown = (code: string) => {
    const label = options.find((option) => option.code === code)?.label ?? code;
    return /[,;\n]/.test(label) || codes.get(foldText(label)) !== code ? code : label;
  };
  return {
    read: (text: string) => codes.get(foldText(text)) ?? null,
    show: (value: Scalar) => shown(String(value)),
    suggestions: options.map(({ code }) => shown(code)),
  };
}

const slugValues = {
  read: (text: string) => interestSlugs(text)?.[0] ?? null,
  show: (value: Scalar) => slugText(String(value)),
  suggestions: [],
};

function readWhole(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

export type RowProblem = { at: "field" | "operator" | "value"; message: string };

/** What a row says, or what is wrong with it; the messages are names of words. */
export function readRow(row: ConditionRow, fields: readonly RowField[]): Condition | RowProblem {
  const field = fields.find(({ name }) => name === row.field);
  if (!field) return { at: "field", message: "forms.problems.requiredChoice" };
  if (!field.operators.includes(row.operator)) return { at: "operator", message: "requests.rows.unsuited" };
  const value = valueOf(row, field);
  if (value === null) return { at: "value", message: "requests.rows.unread" };
  const read = conditionSchema.safeParse(conditionOf(row, field.name, value));
  if (read.success) return read.data;
  return { at: "value", message: "requests.rows.unread" };
}

function conditionOf({ operator, onMissing }: ConditionRow, field: FilterField, value: unknown): unknown {
  if (operator === "exists" || operator === "absent")
    return { field, operator: "exists", value: operator === "exists" };
  return { field, operator, value, on_missing: onMissing } as ConditionInput;
}

/** Values of a list stand with commas between, the ends of a span with a dash; a place is km, latitude, longitude. */
function valueOf({ operator, value: text }: ConditionRow, { read }: RowField): unknown {
  if (operator === "exists" || operator === "absent") return true;
  if (operator === "radius_km") {
    const [km, latitude, longitude, ...more] = (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
    return longitude === undefined || more.length > 0 ? null : { latitude, longitude, km };
  }
  if (operator === "between") {
    const ends = allRead(text.split(/\s+to\s+|\s+-\s+|\s*–\s*|\s*\.\.+\s*/i), read);
    return ends?.length === 2 ? ends : null;
  }
  if (operator === "eq" || operator === "gte" || operator === "lte") return read(text.trim());
  const values = allRead(
    text.split(/[,;\n]/).filter((part) => part.trim() !== ""),
    read,
  );
  return values && [...new Set(values)];
}

function allRead(texts: readonly string[], read: RowField["read"]): Scalar[] | null {
  const values = texts.map((text) => read(text.trim()));
  return values.length === 0 || values.includes(null) ? null : (values as Scalar[]);
}

/** A condition as a row that reads back as it; null where there is none, such as for a field that its type lost. */
export function rowOf(condition: Condition, fields: readonly RowField[]): ConditionRow | null {
  const field = fields.find(({ name }) => name === condition.field);
  if (!field) return null;
  const row: ConditionRow = {
    field: condition.field,
    operator: condition.operator === "exists" && !condition.value ? "absent" : condition.operator,
    value: textOf(condition, field),
    onMissing: "on_missing" in condition ? condition.on_missing : "reject",
  };
  const again = readRow(row, fields);
  return JSON.stringify(again, sorted) === JSON.stringify(onceEach(condition), sorted) ? row : null;
}

/** A list that names a value twice means it once. */
function onceEach(condition: Condition): unknown {
  if (!Array.isArray(condition.value) || condition.operator === "between") return condition;
  return { ...condition, value: [...new Set<unknown>(condition.value)] };
}

function textOf(condition: Condition, { show }: RowField): string {
  switch (condition.operator) {
    case "exists":
      return "";
    case "radius_km": {
      const { km, latitude, longitude } = condition.value;
      return `${km} km: ${latitude}, ${longitude}`;
    }
    case "between":
      return condition.value.map(show).join(" – ");
    default:
      return [condition.value].flat().map(show).join(", ");
  }
}

/** Keys in one order, to compare. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
