import { isCoreField } from "./core-fields.ts";
import type { FieldKind } from "./field-kinds.ts";
import type { ConsentPolicy, FieldOption, LeadTypeField, LeadTypeSchema, Person } from "./lead-type-schema.ts";

export const fieldColumns = {
  code: true,
  label: true,
  hint: true,
  kind: true,
  options: true,
  least: true,
  most: true,
  currency: true,
  isPii: true,
  isPingable: true,
  isRequired: true,
  isFilterable: true,
  isSpecialCategory: true,
  aliases: true,
} as const;

export const typeColumns = {
  code: true,
  name: true,
  version: true,
  person: true,
  consentPolicy: true,
  maxRecipients: true,
  specialCategoriesAllowed: true,
  returnWindowHours: true,
  archivedAt: true,
} as const;

/** To be read with a type: its live fields in order. */
export const liveFields = {
  where: { archivedAt: null },
  orderBy: [{ position: "asc" as const }, { code: "asc" as const }],
  select: fieldColumns,
};

type FieldRow = Omit<LeadTypeField, "kind" | "options" | "isCore"> & { kind: string; options: unknown };
type TypeRow = Omit<LeadTypeSchema, "person" | "consentPolicy" | "isArchived" | "fields"> & {
  person: string;
  consentPolicy: string;
  archivedAt: Date | null;
};

export function fieldOfRow(row: FieldRow): LeadTypeField {
  return {
    ...row,
    kind: row.kind as FieldKind,
    options: row.options as FieldOption[],
    isCore: isCoreField(row.code),
  };
}

export function schemaOfRow({ archivedAt, ...row }: TypeRow, fields: readonly FieldRow[]): LeadTypeSchema {
  return {
    ...row,
    person: row.person as Person,
    consentPolicy: row.consentPolicy as ConsentPolicy,
    isArchived: archivedAt !== null,
    fields: fields.map(fieldOfRow),
  };
}
