import type { LeadTypeField } from "../lead-types/lead-type-schema.ts";
import { isOwnField } from "../leads/lead-fields.ts";
import type { Condition, Preference } from "../leads/lead-filter.ts";
import { readRegion } from "../leads/place-names.ts";
import { decimalOf } from "../money.ts";
import { type RowField, rowOf } from "./condition-rows.ts";
import { ownFieldName, ownTexts } from "./own-filter-form.ts";
import {
  type MissingChoice,
  missingChoices,
  PREFERENCE_ROWS,
  preferenceChoices,
  slugText,
} from "./purchase-request-form.ts";
import type { SaidRequest } from "./purchase-request-sentence.ts";

type Texts = Record<string, string | string[]>;
/** A request as the form's fields show it, and what no field and no row of it can say: that stays as it is. */
export type ShownInForm = { entered: Texts; kept: { filters: Condition[]; preferences: Preference[] } };

/** What of a request its form shows: all, or as far as it is said. */
export type ShownRequest = { name?: string | undefined } & Omit<
  SaidRequest,
  "startsAt" | "endsAt" | "caps" | "schedule" | "timeZone" | "pacing" | "sources" | "currency"
>;
/** `regions` are those that the form offers as ticks, `own` the fields of the request's lead type that it asks for. */
export type FormOffers = {
  regions: readonly string[];
  own: readonly LeadTypeField[];
  rows: readonly RowField[];
};

const choiceFields = {
  gender: "gender[]",
  marital_status: "maritalStatus[]",
  employment_status: "employmentStatus[]",
  education: "education[]",
} as const;

/**
 * Puts a request back into the form: what a field of its own can say into that, any other condition into a row. A
 * condition that even a row can't say, such as one on a field that its type lost, is kept aside to be sent along.
 */
export function shownInForm(request: ShownRequest, { regions, own, rows }: FormOffers): ShownInForm {
  const entered = plainTexts(request);
  const accepted: string[] = [];
  const others = request.filters.filter((condition) => {
    const texts = isOwnField(condition.field) ? ownTextsOf(condition, own) : textsOf(condition, regions);
    if (!texts || Object.keys(texts).some((name) => name in entered) || !agrees(condition, request.filters))
      return true;
    Object.assign(entered, texts);
    if ("on_missing" in condition && condition.on_missing === "accept") accepted.push(condition.field);
    return false;
  });
  if (accepted.length > 0) entered["acceptMissing[]"] = [...new Set(accepted)];
  const wishes = showPreferences(request.preferences, entered);
  const row = rowWriter(entered, rows);
  return {
    entered,
    kept: {
      filters: others.filter((condition) => !row(condition, null)),
      preferences: wishes.filter(({ condition, weight }) => !row(condition, weight)),
    },
  };
}

function plainTexts(request: ShownRequest): Texts {
  const { name, requiredContacts, saleMode, maxPrice, budget, quantity, maxAgeHours, priority, bidder } = request;
  return {
    ...(name !== undefined && { name }),
    ...(requiredContacts && { "contacts[]": [...requiredContacts] }),
    ...(saleMode && { saleMode }),
    ...(maxPrice && { maxPrice: decimalOf(maxPrice.amount, maxPrice.currency) }),
    ...(budget && { budget: decimalOf(budget.amount, budget.currency) }),
    ...(quantity !== undefined && { quantity: quantity.toString() }),
    ...(maxAgeHours && { maxAge: maxAgeHours.toString() }),
    ...(priority !== undefined && { priority: priority.toString() }),
    ...(bidder && { bidder: bidder.id }),
  };
}

/** `exists` has no field; a field that isn't asked for any more neither. */
function ownTextsOf(condition: Condition, own: readonly LeadTypeField[]): Texts | null {
  const field = own.find(({ code }) => ownFieldName(code) === condition.field);
  return field && condition.operator !== "exists" ? ownTexts(condition, field) : null;
}

/** The texts of the fields that say this condition; null where none do. */
function textsOf(condition: Condition, regions: readonly string[]): Texts | null {
  const { field, operator, value } = condition;
  if (operator === "exists" || (condition.on_missing === "accept" && !isMissingChoice(field))) return null;
  if (field === "age") return ageTexts(operator, value);
  if (operator === "radius_km") return nearTexts(value);
  if (field === "interests") return operator === "contains_any" ? interestTexts(value) : null;
  if (operator !== "eq" && operator !== "in") return null;
  const values = [...new Set([value].flat().map(String))];
  if (field === "region") return values.every(isToday) ? regionTexts(values, regions) : null;
  return field in choiceFields ? { [choiceFields[field as keyof typeof choiceFields]]: values } : null;
}

function ageTexts(operator: Condition["operator"], value: unknown): Texts | null {
  if (operator === "gte") return { ageMin: String(value) };
  if (operator === "lte") return { ageMax: String(value) };
  if (operator !== "between") return null;
  const [low, high] = value as [number, number];
  return { ageMin: String(low), ageMax: String(high) };
}

const DEGREES = /^-?\d+(\.\d{1,4})?$/; // what the form's fields take

function nearTexts(value: { km: number; latitude: number; longitude: number }): Texts | null {
  const texts = Object.entries(value).map(([name, each]) => [`near.${name}`, String(each)] as const);
  return texts.every(([, text]) => DEGREES.test(text)) ? Object.fromEntries(texts) : null;
}

function interestTexts(slugs: string[]): Texts {
  return { interests: slugs.map(slugText).join(", ") };
}

/** A code of before would come back as the one of today. */
const isToday = (code: string) => readRegion(code, null) === code;

function regionTexts(codes: string[], regions: readonly string[]): Texts {
  const others = codes.filter((code) => !regions.includes(code));
  return {
    "regions[]": codes.filter((code) => regions.includes(code)),
    ...(others.length > 0 && { otherRegions: others.join(", ") }),
  };
}

/** The form asks once per field whether leads may leave it open. */
function agrees(condition: Condition, all: readonly Condition[]): boolean {
  const missing = (each: Condition) => ("on_missing" in each ? each.on_missing : undefined);
  return all.every((each) => each.field !== condition.field || missing(each) === missing(condition));
}

/** Fills the rows for preferences; answers what they can't say. */
function showPreferences(preferences: readonly Preference[], entered: Texts): Preference[] {
  let row = 0;
  return preferences.filter(({ condition, weight }) => {
    const what = condition.operator === "eq" ? `${condition.field}:${condition.value}` : "";
    const isShown =
      row < PREFERENCE_ROWS &&
      condition.operator === "eq" &&
      condition.on_missing === "reject" &&
      preferenceChoices.some((choice) => choice === what);
    if (!isShown) return true;
    entered[`preferences.${row}.what`] = what;
    entered[`preferences.${row}.weight`] = weight.toString();
    row += 1;
    return false;
  });
}

/** Writes conditions into rows, one after another; false for one that no row can say. */
function rowWriter(entered: Texts, fields: readonly RowField[]) {
  let count = 0;
  return (condition: Condition, weight: number | null): boolean => {
    const row = rowOf(condition, fields);
    if (!row) return false;
    const name = `more.row${count}`;
    entered[`${name}.field`] = row.field;
    entered[`${name}.operator`] = row.operator;
    entered[`${name}.value`] = row.value;
    entered[`${name}.missing`] = row.onMissing;
    if (weight !== null) entered[`${name}.weight`] = weight.toString();
    count += 1;
    return true;
  };
}

/** How many rows are filled in. */
export function filledRows(entered: Texts): number {
  const rows = Object.keys(entered).flatMap((name) => /^more\.row(\d+)\./.exec(name)?.[1] ?? []);
  return rows.reduce((most, row) => Math.max(most, Number(row) + 1), 0);
}

function isMissingChoice(field: string): field is MissingChoice {
  return missingChoices.some((choice) => choice === field);
}
