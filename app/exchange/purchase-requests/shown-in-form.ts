import type { LeadTypeField } from "../lead-types/lead-type-schema.ts";
import { isOwnField } from "../leads/lead-fields.ts";
import type { Condition, Preference } from "../leads/lead-filter.ts";
import { decimalOf } from "../money.ts";
import { ownFieldName, ownTexts } from "./own-filter-form.ts";
import { type MissingChoice, missingChoices, PREFERENCE_ROWS, preferenceChoices } from "./purchase-request-form.ts";
import type { PurchaseRequestView } from "./purchase-request-view.ts";

type Texts = Record<string, string | string[]>;
/** A request as the form's fields show it, and what the form has no field for: that stays as it is. */
export type ShownInForm = { entered: Texts; kept: { filters: Condition[]; preferences: Preference[] } };

const choiceFields = {
  gender: "gender[]",
  marital_status: "maritalStatus[]",
  employment_status: "employmentStatus[]",
  education: "education[]",
} as const;

/**
 * Puts a request back into the form. Requests that came by API may say more than the form can: such conditions are
 * kept aside, to be sent along unchanged. `regions` are those that the form offers as ticks, `own` the fields of the
 * request's lead type that it asks for.
 */
export function shownInForm(
  request: PurchaseRequestView,
  regions: readonly string[],
  own: readonly LeadTypeField[] = [],
): ShownInForm {
  const entered: Texts = {
    name: request.name,
    "contacts[]": request.requiredContacts,
    saleMode: request.saleMode,
    maxPrice: decimalOf(request.maxPrice.amount, request.maxPrice.currency),
    budget: decimalOf(request.budget.amount, request.budget.currency),
    quantity: request.quantity.toString(),
    ...(request.maxAgeHours !== null && { maxAge: request.maxAgeHours.toString() }),
    ...(request.bidder && { bidder: request.bidder.id }),
  };
  const accepted: string[] = [];
  const filters = request.filters.filter((condition) => {
    const texts = isOwnField(condition.field) ? ownTextsOf(condition, own) : textsOf(condition, regions);
    if (!texts || Object.keys(texts).some((name) => name in entered) || !agrees(condition, request.filters))
      return true;
    Object.assign(entered, texts);
    if ("on_missing" in condition && condition.on_missing === "accept") accepted.push(condition.field);
    return false;
  });
  if (accepted.length > 0) entered["acceptMissing[]"] = [...new Set(accepted)];
  return { entered, kept: { filters, preferences: showPreferences(request.preferences, entered) } };
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
  if (field === "interests")
    return operator === "contains_any"
      ? { interests: value.map((slug) => slug.replaceAll("_", " ")).join(", ") }
      : null;
  if (operator !== "eq" && operator !== "in") return null;
  const values = [value].flat().map(String);
  if (field === "region") return regionTexts(values, regions);
  return field in choiceFields ? { [choiceFields[field as keyof typeof choiceFields]]: values } : null;
}

function ageTexts(operator: Condition["operator"], value: unknown): Texts | null {
  if (operator === "gte") return { ageMin: String(value) };
  if (operator === "lte") return { ageMax: String(value) };
  if (operator !== "between") return null;
  const [low, high] = value as [number, number];
  return { ageMin: String(low), ageMax: String(high) };
}

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

/** Fills the rows; answers what they can't say. */
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

function isMissingChoice(field: string): field is MissingChoice {
  return missingChoices.some((choice) => choice === field);
}
