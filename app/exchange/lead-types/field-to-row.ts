import { coreField, isCoreField } from "./core-fields.ts";
import type { LeadTypeFieldInput } from "./lead-type-input.ts";
import type { FieldOption } from "./lead-type-schema.ts";

/** A field as it is stored. Of a core field only its wording, whether it is required and who may see it are its type's. */
export function fieldToRow(code: string, input: LeadTypeFieldInput) {
  const wording = {
    label: input.label,
    hint: input.hint,
    isRequired: input.is_required,
    aliases: [...new Set(input.aliases)],
  };
  if (!isCoreField(code))
    return {
      ...wording,
      kind: input.kind as string,
      options: input.options,
      least: input.least,
      most: input.most,
      currency: input.currency as string | null,
      isPii: input.is_pii,
      isPingable: input.is_pingable,
      isFilterable: input.is_filterable,
      isSpecialCategory: input.is_special_category,
    };
  const { kind, isPii, isFilterable, codes = [], least = null, most = null } = coreField(code);
  return {
    ...wording,
    kind: kind as string,
    options: codes.map((each) => labelled(each, input.options)),
    least,
    most,
    currency: null,
    isPii,
    isPingable: !isPii && input.is_pingable,
    isFilterable,
    isSpecialCategory: false,
  };
}

function labelled(code: string, options: readonly FieldOption[]): FieldOption {
  const label = options.find((option) => option.code === code)?.label;
  return { code, label: label ?? code[0]!.toUpperCase() + code.slice(1).replaceAll("_", " ") };
}
