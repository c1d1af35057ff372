/** What a lead says about a person, as far as others may filter, prefer and price by it. No contact data. */
import {
  AGE_MAX,
  AGE_MIN,
  educations,
  employmentStatuses,
  genders,
  maritalStatuses,
} from "../lead-types/core-values.ts";

export { AGE_MAX, AGE_MIN, educations, employmentStatuses, genders, maritalStatuses };

export const contactKinds = ["phone", "email", "post"] as const;
export type ContactKind = (typeof contactKinds)[number];
export const consentChannels = ["phone", "sms", "email", "post"] as const;
export type ConsentChannel = (typeof consentChannels)[number];

export const countryPattern = /^[A-Z]{2}$/;
export const regionPattern = /^[A-Z]{2}-[A-Z0-9]{1,3}$/; // ISO 3166-2
export const interestPattern = /^[\p{Ll}\p{Lo}\p{N}_-]{1,64}$/u;

/** One lead as filters see it. Null and the empty list both mean: not stated. */
export type LeadFacts = {
  region: string | null;
  country: string | null;
  age: number | null;
  gender: string | null;
  maritalStatus: string | null;
  employmentStatus: string | null;
  education: string | null;
  interests: readonly string[];
  completeness: number | null;
  contactKinds: number;
  latitude: number | null;
  longitude: number | null;
  /** The lead type's own values, a JSON object of `OwnValue`. */
  attributes: unknown;
};

/** What the lead says of a field that only its type has; undefined where it says nothing. */
export function ownValueOf({ attributes }: Pick<LeadFacts, "attributes">, code: string): unknown {
  return typeof attributes === "object" && attributes !== null && Object.hasOwn(attributes, code)
    ? (attributes as Record<string, unknown>)[code]
    : undefined;
}

type Field =
  | { kind: "code"; fact: keyof LeadFacts; codes: readonly string[] }
  | { kind: "place"; fact: keyof LeadFacts; pattern: RegExp }
  | { kind: "number"; fact: keyof LeadFacts; least: number; most: number }
  | { kind: "list"; fact: "interests"; pattern: RegExp }
  | { kind: "bits"; fact: "contactKinds"; codes: readonly string[] }
  | { kind: "point" };

/** Every field of the filter language by its name in the API; the name is the column too, except for location. */
export const leadFields = {
  region: { kind: "place", fact: "region", pattern: regionPattern },
  country: { kind: "place", fact: "country", pattern: countryPattern },
  age: { kind: "number", fact: "age", least: AGE_MIN, most: AGE_MAX },
  gender: { kind: "code", fact: "gender", codes: genders },
  marital_status: { kind: "code", fact: "maritalStatus", codes: maritalStatuses },
  employment_status: { kind: "code", fact: "employmentStatus", codes: employmentStatuses },
  education: { kind: "code", fact: "education", codes: educations },
  interests: { kind: "list", fact: "interests", pattern: interestPattern },
  completeness: { kind: "number", fact: "completeness", least: 0, most: 100 },
  location: { kind: "point" },
  contact_kinds: { kind: "bits", fact: "contactKinds", codes: contactKinds },
} as const satisfies Record<string, Field>;

/** A field that only the lead's type has: `attributes.budget`. */
export type OwnFieldName = `attributes.${string}`;
export const ownFieldPattern = /^attributes\.([a-z][a-z0-9_]{0,39})$/;
/** Any field that a condition may be about. */
export type FilterField = LeadField | OwnFieldName;

export function isOwnField(field: FilterField): field is OwnFieldName {
  return field.startsWith("attributes.");
}

export function ownCodeOf(field: OwnFieldName): string {
  return field.slice("attributes.".length);
}

export type LeadField = keyof typeof leadFields;
export const leadFieldNames = Object.keys(leadFields) as LeadField[];

export const operators = [
  "eq",
  "in",
  "not_in",
  "gte",
  "lte",
  "between",
  "contains_any",
  "contains_all",
  "exists",
  "radius_km",
] as const;
export type Operator = (typeof operators)[number];

/** The operators that make sense for each kind of field. */
export const operatorsOf: Record<Field["kind"], readonly Operator[]> = {
  code: ["eq", "in", "not_in", "exists"],
  place: ["eq", "in", "not_in", "exists"],
  number: ["eq", "in", "not_in", "gte", "lte", "between", "exists"],
  list: ["contains_any", "contains_all", "exists"],
  bits: ["contains_any", "contains_all", "exists"],
  point: ["radius_km", "exists"],
};

/** Bit masks as the columns contact_kinds and consent_channels keep them: the first name is bit 1, the next bit 2. */
export function maskOf(names: readonly string[], order: readonly string[]): number {
  return names.reduce((mask, name) => mask | (1 << order.indexOf(name)), 0);
}

export function namesIn<Name extends string>(mask: number, order: readonly Name[]): Name[] {
  return order.filter((_, bit) => (mask & (1 << bit)) !== 0);
}

/** The channels that must be consented to for contacts of these kinds to be used: bits of consent_channels. */
export function channelsFor(contacts: number): number {
  return maskOf(namesIn(contacts, contactKinds), consentChannels);
}

/** A lead's lists (interests, consent recipients) are kept in the stock index, whose entries have a bound. */
export const LIST_BYTES_MAX = 900;

/** The first values that fit into a lead's list. */
export function keepWithinBound(values: readonly string[]): string[] {
  let bytes = 0;
  return values.filter((value) => (bytes += new TextEncoder().encode(value).length) <= LIST_BYTES_MAX);
}
