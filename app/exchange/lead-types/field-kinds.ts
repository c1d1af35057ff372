/** What a lead type's field may hold (product rule B1), and how a lead keeps it. */
export const fieldKinds = [
  "text",
  "int",
  "decimal",
  "bool",
  "enum",
  "multi",
  "date",
  "dob",
  "phone",
  "email",
  "postal_code",
  "region",
  "country",
  "url",
  "ip",
  "money",
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Kinds that point at a person whatever they are called: only ever kept sealed. */
export const personalKinds: readonly FieldKind[] = ["dob", "phone", "email", "postal_code", "ip"];
/** Kinds whose values are few or ordered, so that others can ask for them. */
export const filterableKinds: readonly FieldKind[] = [
  "int",
  "decimal",
  "bool",
  "enum",
  "multi",
  "date",
  "region",
  "country",
  "money",
];
/** Kinds that take a list of allowed values: an enum must have one, a multi without one takes any words. */
export const optionKinds: readonly FieldKind[] = ["enum", "multi"];
/** Kinds with a least and a most: of the value, of a text's characters, of money in minor units. */
export const boundedKinds: readonly FieldKind[] = ["int", "decimal", "money", "text"];

export const fieldCodePattern = /^[a-z][a-z0-9_]{0,39}$/;
export const leadTypeCodePattern = /^[a-z][a-z0-9_]{0,39}$/;
