import type { OwnValue } from "../lead-types/lead-type-schema.ts";
import type { LeadContacts } from "../leads/lead-contacts.ts";
import { contactKinds, type LeadFacts, maskOf } from "../leads/lead-fields.ts";
import type { RowDraft } from "./row-draft.ts";
import type { RowField } from "./row-fields.ts";

/** A lead as far as a later row about the same person may change it. */
export type MergeableLead = {
  externalId: string | null;
  contacts: LeadContacts;
  facts: Omit<LeadFacts, "contactKinds" | "completeness" | "attributes">;
  attributes: Record<string, OwnValue>;
  consentGivenAt: Date | null;
};
export type MergedLead = MergeableLead & {
  contactKinds: number;
  /** The row brings a later consent of its own, in the place of the one that is there. */
  takesConsent: boolean;
  /** What is different now, by name. */
  changed: string[];
};

const contactFields = [
  "first_name",
  "last_name",
  "phone",
  "email",
  "address",
  "city",
  "postal_code",
  "company",
] as const;
const placeFields: readonly RowField[] = ["country", "region", "city"];
const consentFields: readonly RowField[] = ["consent", "consent_text", "certificate_url", "certificate_id"];
const timeFields: readonly RowField[] = ["consent_at", "captured_at"];

/**
 * A lead with a row laid over it: what the row says counts, what it is silent about stays as it is. When the lead was
 * captured never changes: an update makes no lead younger. A consent is taken only if the row itself gives one, says
 * when, and that is later than the one that is there. `says` tells whether the row has a value of its own for a field.
 */
export function mergeLead(before: MergeableLead, draft: RowDraft, says: (field: RowField) => boolean): MergedLead {
  const contacts = mergeContacts(before.contacts, draft.contacts);
  const facts = mergeFacts(before.facts, draft.facts, says);
  const attributes = { ...before.attributes, ...draft.attributes };
  const externalId = before.externalId ?? draft.externalId;
  const isLater = before.consentGivenAt === null || draft.consent.givenAt > before.consentGivenAt;
  const takesConsent = isLater && consentFields.some(says) && timeFields.some(says);
  const changed = [
    ...changedNames(before.contacts, contacts),
    ...changedNames(before.facts, facts),
    ...changedNames(before.attributes, attributes).map((name) => `attribute:${name}`),
    ...(externalId === before.externalId ? [] : ["external_id"]),
    ...(takesConsent ? ["consent"] : []),
  ];
  const consentGivenAt = takesConsent ? draft.consent.givenAt : before.consentGivenAt;
  return {
    externalId,
    contacts,
    facts,
    attributes,
    consentGivenAt,
    contactKinds: kindsOf(contacts),
    takesConsent,
    changed,
  };
}

function mergeContacts(before: LeadContacts, row: LeadContacts): LeadContacts {
  const merged: LeadContacts = { ...before };
  for (const field of contactFields) if (row[field] !== undefined) merged[field] = row[field];
  if (row.own) merged.own = { ...before.own, ...row.own };
  return merged;
}

function mergeFacts(
  before: MergeableLead["facts"],
  row: LeadFacts,
  says: (field: RowField) => boolean,
): MergeableLead["facts"] {
  const toldPlace = placeFields.some(says);
  return {
    country: (toldPlace ? row.country : null) ?? before.country,
    region: (toldPlace ? row.region : null) ?? before.region,
    age: row.age ?? before.age,
    gender: row.gender ?? before.gender,
    maritalStatus: row.maritalStatus ?? before.maritalStatus,
    employmentStatus: row.employmentStatus ?? before.employmentStatus,
    education: row.education ?? before.education,
    interests: says("interests") ? row.interests : before.interests,
    latitude: row.latitude ?? before.latitude,
    longitude: row.longitude ?? before.longitude,
  };
}

function kindsOf({ phone, email, address, city, postal_code: postalCode }: LeadContacts): number {
  const isPostal = address !== undefined && (city ?? postalCode) !== undefined;
  const kinds = [phone && "phone", email && "email", isPostal && "post"].filter((kind) => typeof kind === "string");
  return maskOf(kinds, contactKinds);
}

function changedNames(before: object, after: object): string[] {
  return Object.entries(after).flatMap(([name, value]) => {
    const was = (before as Record<string, unknown>)[name];
    return JSON.stringify(value) === JSON.stringify(was) ? [] : [name];
  });
}
