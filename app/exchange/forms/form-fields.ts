import { fieldOf, type LeadTypeField, type LeadTypeSchema } from "../lead-types/lead-type-schema.ts";

/** What a form asks for, in order. The label is the seller's; a field says by its code what it is. */
export type FormField = { code: string; label: string; required: boolean };
export type OfferedInterest = { code: string; label: string };
/** A field as the page shows it: with what the lead type says of it. */
export type AskedField = FormField & { type: LeadTypeField };

export const FORM_FIELDS_MAX = 30;
export const INTERESTS_MAX = 20;

/** Asked in another way, found out without asking, or nothing that a person knows. */
const notAsked = new Set(["interests", "latitude", "longitude"]);

/** The fields of a lead type that a hosted form may ask for. Special categories need more than a box to tick. */
export function askableFields({ fields }: Pick<LeadTypeSchema, "fields">): LeadTypeField[] {
  return fields.filter(
    ({ code, kind, isSpecialCategory }) => !notAsked.has(code) && kind !== "ip" && !isSpecialCategory,
  );
}

/** The form's fields that its lead type still has. */
export function askedFields(fields: readonly FormField[], type: Pick<LeadTypeSchema, "fields">): AskedField[] {
  const askable = new Set(askableFields(type).map(({ code }) => code));
  return fields.flatMap((field) => {
    const found = askable.has(field.code) ? fieldOf({ ...type } as LeadTypeSchema, field.code) : undefined;
    return found ? [{ ...field, required: field.required || found.isRequired, type: found }] : [];
  });
}

/** What browsers fill in by themselves (HTML's autocomplete tokens). */
export const autoCompleteOf: Readonly<Record<string, string>> = {
  first_name: "given-name",
  last_name: "family-name",
  phone: "tel",
  email: "email",
  address: "street-address",
  city: "address-level2",
  postal_code: "postal-code",
  region: "address-level1",
  country: "country-name",
  company: "organization",
  job_title: "organization-title",
  date_of_birth: "bday",
};
