import { type CoreFieldCode, isCoreField } from "../lead-types/core-fields.ts";
import type { LeadTypeField, LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import { decimalOf } from "../money.ts";
import type { FieldValue } from "./submission.ts";

const coreExamples: Readonly<Record<CoreFieldCode, FieldValue>> = {
  first_name: "Anna",
  last_name: "Ozola",
  phone: "+37120000001",
  email: "anna@example.com",
  address: "Brivibas iela 1",
  city: "Riga",
  postal_code: "LV-1010",
  company: "Example Ltd",
  region: "LV-RIX",
  country: "LV",
  age: 34,
  date_of_birth: "1991-05-14",
  gender: "female",
  marital_status: "married",
  employment_status: "employed",
  education: "tertiary",
  interests: ["glasses"],
  latitude: 56.95,
  longitude: 24.11,
};

/** Left out of the whole example: the age says it already, or the region does. */
const saidOtherwise = new Set(["date_of_birth", "latitude", "longitude"]);

/** Fields that leads of the type may be posted with: special categories only where they are allowed. */
export function postableFields({ fields, specialCategoriesAllowed }: LeadTypeSchema): LeadTypeField[] {
  return fields.filter(({ isSpecialCategory }) => specialCategoriesAllowed || !isSpecialCategory);
}

/** Fields that may be told of a lead before it is sent. */
export function pingableFields(type: LeadTypeSchema): LeadTypeField[] {
  return postableFields(type).filter(({ isPii, isPingable }) => isPingable && !isPii);
}

/** A ping of the type that is answered as it stands. */
export function examplePing(type: LeadTypeSchema): Record<string, unknown> {
  const { consent } = exampleLead(type);
  const told = pingableFields(type).map((field) => [field.code, exampleOf(field)] as const);
  return { contacts: ["phone", "email"], lead: { ...Object.fromEntries(told), consent } };
}

/** A value that the field takes, as JSON. */
export function exampleOf(field: LeadTypeField): FieldValue {
  if (isCoreField(field.code)) return coreExamples[field.code];
  const { kind, options, currency } = field;
  switch (kind) {
    case "text":
      return textWithin(field);
    case "int":
      return Math.ceil(within(field, 1));
    case "decimal":
      return within(field, 12.5);
    case "money":
      return decimalOf(BigInt(Math.ceil(within(field, 125_000))), currency ?? "EUR");
    case "bool":
      return true;
    case "enum":
      return options[0]?.code ?? "";
    case "multi":
      return options.length > 0 ? options.slice(0, 2).map(({ code }) => code) : ["one", "another"];
    case "date":
      return "2026-03-31";
    case "dob":
      return "1990-03-31";
    case "phone":
      return coreExamples.phone;
    case "email":
      return coreExamples.email;
    case "postal_code":
      return coreExamples.postal_code;
    case "region":
      return coreExamples.region;
    case "country":
      return coreExamples.country;
    case "url":
      return "https://example.com/";
    case "ip":
      return "192.0.2.1";
  }
}

/** A lead of the type that is accepted as it stands. */
export function exampleLead(type: LeadTypeSchema): Record<string, unknown> {
  const told = postableFields(type).filter(({ code }) => !saidOtherwise.has(code));
  return {
    ...Object.fromEntries(told.map((field) => [field.code, exampleOf(field)])),
    consent: {
      given: true,
      text: "I agree that partners call and write to me about this request.",
      channels: ["phone", "email"],
      page_url: "https://example.com/form",
    },
  };
}

function within({ least, most }: LeadTypeField, usual: number): number {
  return Math.min(Math.max(usual, least ?? usual), most ?? Number.MAX_SAFE_INTEGER);
}

function textWithin({ least, most }: LeadTypeField): string {
  const text = "Example".padEnd(least ?? 0, "x");
  return text.slice(0, most ?? text.length);
}
