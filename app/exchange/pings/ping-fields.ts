import type { CheckedContacts } from "../intake/check-contacts.ts";
import { isCampaignField } from "../intake/campaign-fields.ts";
import { isLikeContact } from "../intake/keep-text.ts";
import { isPersonal, type RowField } from "../intake/row-fields.ts";
import { isCoreField } from "../lead-types/core-fields.ts";
import { type LeadTypeField, type LeadTypeSchema, ownFieldsOf } from "../lead-types/lead-type-schema.ts";
import { type ContactKind, contactKinds, maskOf } from "../leads/lead-fields.ts";
import { postalPrefix } from "../leads/postal-prefix.ts";
import { fieldUse } from "../posts/post-fields.ts";
import type { FieldValue } from "../posts/submission.ts";

export type PingFieldFault = { reason: "unknown_field" | "pii_in_ping" | "not_pingable"; field: string };

/** Of a postal code only its beginning is told. */
export const POSTAL_PREFIX = "postal_prefix";
/**
 * Makes the check of what a ping of the type tells: the first field that doesn't belong into one, because it names a
 * person, isn't told before purchase, or isn't known.
 */
export function pingFieldChecker(type: Pick<LeadTypeSchema, "fields">) {
  const names = new Map<string, PingFieldFault["reason"] | "in_words" | null>();
  return (fields: Readonly<Record<string, FieldValue>>): PingFieldFault | null => {
    for (const field in fields) {
      let about = names.get(field);
      if (about === undefined) {
        about = faultOf(field, type) ?? (isInWords(field, type) ? "in_words" : null);
        if (about !== "unknown_field") names.set(field, about);
      }
      if (about === null || (about === "in_words" && !reaches(fields[field]!))) continue;
      return { reason: about === "in_words" ? "pii_in_ping" : about, field };
    }
    return null;
  };
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

/** Whether words of the seller's may stand there. Dates, numbers and addresses of pages only look like contacts. */
function isInWords(name: string, type: Pick<LeadTypeSchema, "fields">): boolean {
  return isCoreField(name) ? name !== "age" : isFree(ownFieldsOf(type).find(({ code }) => code === name));
}

/** Whether a value holds what could reach a person. */
function reaches(value: FieldValue): boolean {
  if (typeof value === "string") return isLikeContact(value);
  return typeof value === "object" && value.some(isLikeContact);
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

/** Nobody in particular, who can be reached as it was announced. */
export function unnamedPerson(contacts: readonly ContactKind[]): CheckedContacts {
  return {
    contacts: {
      ...{ first_name: "?", last_name: "?" },
      ...(contacts.includes("phone") && { phone: "?" }),
      ...(contacts.includes("email") && { email: "?" }),
      ...(contacts.includes("post") && { address: "?", city: "?" }),
    },
    kinds: maskOf(contacts, contactKinds),
    ...{ phoneCountry: null, phoneKind: null },
  };
}
