import { type CoreFieldCode, coreField, coreFieldCodes } from "../../app/exchange/lead-types/core-fields.ts";
import type { LeadTypeField, LeadTypeSchema } from "../../app/exchange/lead-types/lead-type-schema.ts";

/** A field of a lead type, open and its own unless said otherwise. */
export function aField(wish: Partial<LeadTypeField> & Pick<LeadTypeField, "code" | "kind">): LeadTypeField {
  return {
    label: wish.code.replaceAll("_", " "),
    hint: "",
    options: [],
    least: null,
    most: null,
    currency: wish.kind === "money" ? "EUR" : null,
    isCore: false,
    isPii: false,
    isPingable: false,
    isRequired: false,
    isFilterable: false,
    isSpecialCategory: false,
    aliases: [],
    ...wish,
  };
}

export function aLeadType(wish: Partial<LeadTypeSchema> = {}): LeadTypeSchema {
  return {
    code: "some",
    name: "Some",
    version: 1,
    person: "consumer",
    consentPolicy: "multi_recipient",
    maxRecipients: null,
    specialCategoriesAllowed: false,
    returnWindowHours: 168,
    isArchived: false,
    fields: [],
    ...wish,
  };
}

/** A core field as types have it. */
export function aCoreField(code: CoreFieldCode, wish: Partial<LeadTypeField> = {}): LeadTypeField {
  const { codes = [], ...core } = coreField(code);
  const options = codes.map((each) => ({ code: each, label: each }));
  return aField({
    code,
    isCore: true,
    ...core,
    options,
    isRequired: ["first_name", "interests"].includes(code),
    ...wish,
  });
}

/** What consumers' leads tell. */
export const consumerType = aLeadType({
  code: "consumer",
  name: "Consumer",
  fields: coreFieldCodes.filter((code) => code !== "company").map((code) => aCoreField(code)),
});
