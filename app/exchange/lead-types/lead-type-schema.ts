import type { FieldKind } from "./field-kinds.ts";

export const persons = ["consumer", "business"] as const;
/** Whom a lead is about: a private person, or a person who speaks for a business (product rule S15). */
export type Person = (typeof persons)[number];
export const consentPolicies = ["multi_recipient", "one_to_one", "max_recipients"] as const;
/** To how many a consent of this type may name (product rule D3). */
export type ConsentPolicy = (typeof consentPolicies)[number];

export type FieldOption = { code: string; label: string };

/** One field of a lead type, live: archived ones are no part of a schema. */
export type LeadTypeField = {
  code: string;
  label: string;
  hint: string;
  kind: FieldKind;
  /** Allowed values of an enum or multi; a multi without any takes free words. */
  options: readonly FieldOption[];
  /** Bounds of the value, of a text's length in characters, of money in minor units. */
  least: number | null;
  most: number | null;
  /** Of a money field: every amount is in it. */
  currency: string | null;
  /** Backed by a column or a sealed contact, the same in each type; otherwise the type's own (in `attributes`). */
  isCore: boolean;
  /** Sealed with the contacts: seen after purchase only. */
  isPii: boolean;
  /** May be told before purchase to those who bid. */
  isPingable: boolean;
  isRequired: boolean;
  isFilterable: boolean;
  /** GDPR Art. 9: refused unless the type allows it and the consent is explicit (product rule D7). */
  isSpecialCategory: boolean;
  /** Headers of files that mean this field, in any language. */
  aliases: readonly string[];
};

/** What a lead of a type holds and how it may be sold. A change of any field is a new version. */
export type LeadTypeSchema = {
  code: string;
  name: string;
  version: number;
  person: Person;
  consentPolicy: ConsentPolicy;
  /** With `max_recipients` alone. */
  maxRecipients: number | null;
  specialCategoriesAllowed: boolean;
  returnWindowHours: number;
  isArchived: boolean;
  /** In the order in which forms and lists show them. */
  fields: readonly LeadTypeField[];
};

/** What an own field's value is as JSON: numbers as numbers (money in minor units), dates as `2026-03-31`, multi as a list. */
export type OwnValue = string | number | boolean | readonly string[];

/** Which field of which type. */
export type FieldName = { leadType: string; code: string };

export function fieldOf(schema: LeadTypeSchema, code: string): LeadTypeField | undefined {
  return schema.fields.find((field) => field.code === code);
}

/** The fields that only this type has. */
export function ownFieldsOf(schema: Pick<LeadTypeSchema, "fields">): LeadTypeField[] {
  return schema.fields.filter((field) => !field.isCore);
}
