import { type LeadTypeField, type LeadTypeSchema, ownFieldsOf, type OwnValue } from "../lead-types/lead-type-schema.ts";
import { decimalOf } from "../money.ts";
import { type LeadFacts, ownValueOf } from "./lead-fields.ts";

/** One thing that a lead says and only its type knows. */
export type OwnFact = { field: LeadTypeField; value: OwnValue };

/** What a lead says of its type's own fields, in their order. What the type doesn't know is nobody's but the seller's. */
export function ownFactsOf(type: Pick<LeadTypeSchema, "fields">, lead: Pick<LeadFacts, "attributes">): OwnFact[] {
  return ownFieldsOf(type).flatMap((field) => {
    const value = ownValueOf(lead, field.code);
    return isOwnValue(value) ? [{ field, value }] : [];
  });
}

function isOwnValue(value: unknown): value is OwnValue {
  return ["string", "number", "boolean"].includes(typeof value) || Array.isArray(value);
}

/** The value as files and sealed contacts carry it: amounts in major units with their currency, lists with commas. */
export function plainOwnValue({ kind, currency }: LeadTypeField, value: OwnValue): string {
  if (kind === "money" && currency !== null && typeof value === "number")
    return `${decimalOf(BigInt(value), currency)} ${currency}`;
  return Array.isArray(value) ? value.join(", ") : String(value);
}
