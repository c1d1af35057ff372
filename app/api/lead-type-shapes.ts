import * as z from "zod";
import { fieldKinds } from "#app/exchange/lead-types/field-kinds.ts";
import {
  consentPolicies,
  type LeadTypeField,
  type LeadTypeSchema,
  persons,
} from "#app/exchange/lead-types/lead-type-schema.ts";

const fieldShape = z.object({
  code: z.string(),
  label: z.string(),
  hint: z.string(),
  kind: z.enum(fieldKinds),
  /** Allowed values of an enum or multi; a multi without any takes free words. */
  options: z.array(z.object({ code: z.string(), label: z.string() })),
  /** Bounds of the value, of a text's characters, of an amount in minor units. */
  least: z.number().nullable(),
  most: z.number().nullable(),
  currency: z.string().nullable(),
  /** Shared by all types: filtered by as `code`; a type's own as `attributes.code`. */
  is_core: z.boolean(),
  is_pii: z.boolean(),
  is_pingable: z.boolean(),
  is_required: z.boolean(),
  is_filterable: z.boolean(),
  is_special_category: z.boolean(),
  aliases: z.array(z.string()),
});

export const leadTypeShape = z.object({
  code: z.string(),
  name: z.string(),
  version: z.int(),
  person: z.enum(persons),
  consent_policy: z.enum(consentPolicies),
  max_recipients: z.int().nullable(),
  special_categories_allowed: z.boolean(),
  return_window_hours: z.int(),
  is_archived: z.boolean(),
  fields: z.array(fieldShape),
});

export function leadTypeJson(type: LeadTypeSchema): z.output<typeof leadTypeShape> {
  return {
    code: type.code,
    name: type.name,
    version: type.version,
    person: type.person,
    consent_policy: type.consentPolicy,
    max_recipients: type.maxRecipients,
    special_categories_allowed: type.specialCategoriesAllowed,
    return_window_hours: type.returnWindowHours,
    is_archived: type.isArchived,
    fields: type.fields.map(fieldJson),
  };
}

function fieldJson(field: LeadTypeField): z.output<typeof fieldShape> {
  const { code, label, hint, kind, least, most, currency } = field;
  return {
    ...{ code, label, hint, kind, least, most, currency },
    options: field.options.map((option) => ({ ...option })),
    is_core: field.isCore,
    is_pii: field.isPii,
    is_pingable: field.isPingable,
    is_required: field.isRequired,
    is_filterable: field.isFilterable,
    is_special_category: field.isSpecialCategory,
    aliases: [...field.aliases],
  };
}
