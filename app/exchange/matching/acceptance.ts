import { type LeadField, leadFields } from "../leads/lead-fields.ts";
import type { Condition } from "../leads/lead-filter.ts";
import type { RequestSaleMode } from "../purchase-requests/purchase-request-input.ts";
import type { IndexedLead } from "./indexed-request.ts";
import { modesFor } from "./sold-as.ts";

/** Which values of one field conditions let through: those of `only` (null: any) that aren't in `except`, and silence. */
export type Accepted = { only: ReadonlySet<string> | null; except: ReadonlySet<string>; missing: boolean };
/** `any`: at least one of these interests; null: any interests at all. */
export type AcceptedInterests = { any: ReadonlySet<string> | null; missing: boolean };

/**
 * Conditions taken apart by field, for an index over many requests. What lets a lead through here may still fail the
 * conditions in `rest`; what doesn't, fails. Numbers are values like others: there are few of each.
 */
export type Acceptance = {
  fields: Partial<Record<IndexedField, Accepted>>;
  interests: AcceptedInterests;
  rest: Condition[];
};
export const indexedFields = [
  "region",
  "country",
  "age",
  "completeness",
  "gender",
  "marital_status",
  "employment_status",
  "education",
] as const satisfies readonly LeadField[];
export type IndexedField = (typeof indexedFields)[number];

export function acceptanceOf(conditions: readonly Condition[]): Acceptance {
  const acceptance: Acceptance = { fields: {}, interests: { any: null, missing: true }, rest: [] };
  for (const condition of conditions) {
    const isTaken = isIndexed(condition.field)
      ? narrow(acceptance.fields, condition.field, condition)
      : condition.field === "interests" && narrowInterests(acceptance, condition);
    if (!isTaken) acceptance.rest.push(condition);
  }
  return acceptance;
}

function isIndexed(field: string): field is IndexedField {
  return (indexedFields as readonly string[]).includes(field);
}

function narrow(fields: Acceptance["fields"], field: IndexedField, condition: Condition): boolean {
  const before = fields[field] ?? { only: null, except: new Set<string>(), missing: true };
  if (condition.operator === "exists") {
    const only = condition.value ? before.only : new Set<string>();
    fields[field] = { ...before, only, missing: before.missing && !condition.value };
    return true;
  }
  const missing = before.missing && condition.on_missing === "accept";
  if (condition.operator === "not_in") {
    fields[field] = { ...before, except: new Set([...before.except, ...condition.value.map(String)]), missing };
    return true;
  }
  const values = valuesOf(field, condition);
  if (!values) return false;
  const only = before.only === null ? values : new Set([...values].filter((value) => before.only!.has(value)));
  fields[field] = { ...before, only, missing };
  return true;
}

/** The values that a condition lets through, listed; null for an operator that isn't of this kind of field. */
function valuesOf(field: IndexedField, condition: Condition): Set<string> | null {
  switch (condition.operator) {
    case "eq":
    case "in":
      return new Set([condition.value].flat().map(String));
    case "gte":
      return numbers(field, Number(condition.value), null);
    case "lte":
      return numbers(field, null, Number(condition.value));
    case "between":
      return numbers(field, Number(condition.value[0]), Number(condition.value[1]));
    default:
      return null;
  }
}

type End = string | number | null;

function numbers(field: IndexedField, from: End, to: End): Set<string> | null {
  const about = leadFields[field];
  if (about.kind !== "number") return null;
  const least = Math.max(Number(from ?? about.least), about.least);
  const most = Math.min(Number(to ?? about.most), about.most);
  return new Set(Array.from({ length: Math.max(0, most - least + 1) }, (_, i) => String(least + i)));
}

/** The first list of interests is taken; others are left to be tested one by one, all of them as far as silence goes. */
function narrowInterests(acceptance: Acceptance, condition: Condition): boolean {
  const { interests } = acceptance;
  if (condition.operator === "exists") {
    interests.missing &&= !condition.value;
    if (!condition.value) interests.any = new Set();
    return true;
  }
  if (condition.operator !== "contains_any" && condition.operator !== "contains_all") return false;
  interests.missing &&= condition.on_missing === "accept";
  const isOneOf = condition.operator === "contains_any" || condition.value.length === 1;
  if (interests.any !== null) return false;
  interests.any = new Set(isOneOf ? condition.value : condition.value.slice(0, 1));
  return isOneOf;
}

type Asking = {
  buyerId: string;
  bid: number;
  acceptance: Acceptance;
  requiredContacts: number;
  saleMode: RequestSaleMode;
  recipients: readonly string[];
  test: ((lead: IndexedLead) => boolean) | null;
};

/** Whether one request accepts one lead: what the index finds for all at once, asked without it. */
export function accepts(request: Asking, lead: IndexedLead): boolean {
  const { acceptance, requiredContacts, recipients, test } = request;
  return (
    request.bid >= lead.price &&
    request.buyerId !== lead.sellerId &&
    indexedFields.every((field) => letsThrough(acceptance.fields[field], lead.values[field])) &&
    letsInterestsThrough(acceptance.interests, lead.interests) &&
    (lead.usableContacts & requiredContacts) === requiredContacts &&
    modesFor[request.saleMode].includes(lead.saleMode) &&
    (lead.recipients === null || lead.recipients.some((recipient) => recipients.includes(recipient))) &&
    (test === null || test(lead))
  );
}

function letsThrough(accepted: Accepted | undefined, value: string | null): boolean {
  if (!accepted) return true;
  const { only, except, missing } = accepted;
  return value === null ? missing : (only === null || only.has(value)) && !except.has(value);
}

function letsInterestsThrough({ any, missing }: AcceptedInterests, interests: readonly string[]): boolean {
  if (interests.length === 0) return missing;
  return any === null || interests.some((interest) => any.has(interest));
}
