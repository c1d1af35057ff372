import { isCampaignField } from "../intake/campaign-fields.ts";
import { isLikeContact } from "../intake/keep-text.ts";
import { isPersonal, type RowField } from "../intake/row-fields.ts";
import { isCoreField } from "../lead-types/core-fields.ts";
import { type LeadTypeField, type LeadTypeSchema, ownFieldsOf } from "../lead-types/lead-type-schema.ts";
import { type ContactKind, type LeadFacts } from "../leads/lead-fields.ts";
import { postalPrefix } from "../leads/postal-prefix.ts";
import { fieldUse } from "../posts/post-fields.ts";
import type { FieldValue } from "../posts/submission.ts";

export type PingFieldFault = { reason: "unknown_field" | "pii_in_ping" | "not_pingable"; field: string };

/** Of a postal code only its beginning is told. */
export const POSTAL_PREFIX = "postal_prefix";
/** The first field that doesn't belong into a ping: it names a person, isn't told before purchase, or isn't known. */
export function pingFieldFault(
  fields: Readonly<Record<string, FieldValue>>,
  type: Pick<LeadTypeSchema, "fields">,
): PingFieldFault | null {
  for (const [field, value] of Object.entries(fields)) {
    const reason = faultOf(field, type) ?? (reaches(field, value, type) ? "pii_in_ping" : null);
    if (reason) return { reason, field };
  }
  return null;
}

function faultOf(name: string, type: Pick<LeadTypeSchema, "fields">): PingFieldFault["reason"] | null {
  if (name === POSTAL_PREFIX) return null;
  const use = fieldUse(name, type);
  if (use === null || use === "ignore") return "unknown_field";
  if (!use.startsWith("attribute:") && isPersonal(use as RowField)) return "pii_in_ping";
  const field = type.fields.find(({ code }) => code === name);
  if (field?.isPii) return "pii_in_ping";
  if (field) return field.isPingable ? null : "not_pingable";
  return use.startsWith("attribute:") && !isCampaignField(name) ? "not_pingable" : null;
}

/** Whether words of the seller's hold what could reach a person. Dates, numbers and addresses of pages only look like it. */
function reaches(name: string, value: FieldValue, type: Pick<LeadTypeSchema, "fields">): boolean {
  const isInWords = isCoreField(name) ? name !== "age" : isFree(ownFieldsOf(type).find(({ code }) => code === name));
  return isInWords && [value].flat().some((each) => typeof each === "string" && isLikeContact(each));
}

function isFree(field: LeadTypeField | undefined): boolean {
  return field?.kind === "text" || (field?.kind === "multi" && field.options.length === 0);
}

/** As what was pinged is compared with what is sent: by name, each value as the text that a cell would hold. */
export function pingedCells(fields: Readonly<Record<string, FieldValue>>): [name: string, cell: string][] {
  return Object.keys(fields)
    .sort()
    .map((name) => [name, cellOf(fields[name]!)]);
}

const cellOf = (value: FieldValue) => (typeof value === "object" ? value.join("\n") : String(value));

type Sent = Readonly<Record<string, FieldValue>>;

/** The first pinged field that was sent otherwise, or a contact that was announced and isn't there; null where all is as it was asked. */
export function mismatchOf(
  pinged: readonly (readonly [name: string, cell: string])[],
  contacts: readonly ContactKind[],
  sent: Sent,
): string | null {
  for (const [name, cell] of pinged) {
    const isOther =
      name === POSTAL_PREFIX
        ? sent["postal_code"] !== undefined && !isOfPrefix(String(sent["postal_code"]), cell, withPinged(pinged, sent))
        : sent[name] !== undefined && cellOf(sent[name]) !== cell;
    if (isOther) return name;
  }
  return contacts.find((kind) => !isSent(contactField[kind], sent)) ?? null;
}

const contactField: Record<ContactKind, string> = { phone: "phone", email: "email", post: "address" };
const isSent = (name: string, sent: Sent) => sent[name] !== undefined && sent[name] !== "";

function isOfPrefix(code: string, prefix: string, sent: Sent): boolean {
  const country = typeof sent["country"] === "string" ? sent["country"].toUpperCase() : null;
  return [country, null].some((each) => postalPrefix(code, each) === prefix);
}

/** What was pinged need not be sent again. */
export function withPinged(pinged: readonly (readonly [name: string, cell: string])[], sent: Sent): Sent {
  const told = pinged.filter(([name]) => name !== POSTAL_PREFIX && !isSaidByBirth(name, sent));
  return { ...Object.fromEntries(told), ...sent };
}

const isSaidByBirth = (name: string, sent: Sent) => name === "age" && sent["date_of_birth"] !== undefined;

/** Stand in for a person that isn't named yet: a number of no country, and a name, mailbox and address of nobody. */
const nobody = {
  phone: { phone: "+80012345678" },
  email: { email: "nobody@example.com" },
  post: { address: "No street 1", city: "Nowhere" },
} satisfies Record<ContactKind, Record<string, string>>;

export function withNobody({ [POSTAL_PREFIX]: _, ...fields }: Sent, contacts: readonly ContactKind[]): Sent {
  return Object.assign({ ...fields, first_name: "Person" }, ...contacts.map((kind) => nobody[kind])) as Sent;
}

/** What follows from nobody's number is no fact. */
export function factsOfNobody<Facts extends LeadFacts>(facts: Facts): Facts {
  const { phone_kind: _, ...attributes } = facts.attributes as Record<string, unknown>;
  return { ...facts, attributes };
}
