import { fieldKinds } from "#app/exchange/lead-types/field-kinds.ts";
import type { LeadTypeField } from "#app/exchange/lead-types/lead-type-schema.ts";
import { currencies, decimalOf } from "#app/exchange/money.ts";
import { useWords } from "#app/words/use-words.ts";
import { CheckboxField, SelectField } from "../choice-fields.tsx";
import { FieldRow, FieldSet } from "../form.tsx";
import { TextareaField, TextField } from "../text-fields.tsx";

type Flag = "is_required" | "is_filterable" | "is_pingable" | "is_pii" | "is_special_category";

/** What is asked of a field that all types share: how it is worded, and two flags. */
export function CoreFieldFields({
  field,
}: {
  field: Pick<LeadTypeField, "label" | "hint" | "isPii"> & Partial<LeadTypeField>;
}) {
  return (
    <>
      <WordingFields field={field} />
      <FlagFields field={field} flags={field.isPii ? ["is_required"] : ["is_required", "is_pingable"]} />
      <AliasField field={field} />
    </>
  );
}

/** What is asked of a field that is the type's own; its code only while it is new. */
export function OwnFieldFields({ field }: { field?: LeadTypeField }) {
  const t = useWords();
  const bound = (value: number | null | undefined) =>
    value === null || value === undefined
      ? undefined
      : field?.kind === "money" && field.currency !== null
        ? decimalOf(BigInt(value), field.currency)
        : String(value);
  return (
    <>
      <WordingFields field={field} withCode={field === undefined} />
      <FieldRow>
        <SelectField
          name="kind"
          label={t("leadTypes.fields.kind")}
          hint={t("leadTypes.fields.kindHint")}
          choices={fieldKinds.map((value) => ({ value, label: t(`leadTypes.kinds.${value}`) }))}
          defaultValue={field?.kind}
        />
        <SelectField
          name="currency"
          label={t("leadTypes.fields.currency")}
          hint={t("leadTypes.fields.currencyHint")}
          choices={currencies.map((value) => ({ value, label: value }))}
          defaultValue={field?.currency ?? undefined}
          placeholder={t("leadTypes.fields.noCurrency")}
          optional
        />
      </FieldRow>
      <FieldRow>
        <TextField
          name="least"
          label={t("leadTypes.fields.least")}
          hint={t("leadTypes.fields.boundsHint")}
          inputMode="decimal"
          defaultValue={bound(field?.least)}
          optional
        />
        <TextField
          name="most"
          label={t("leadTypes.fields.most")}
          hint={t("leadTypes.fields.boundNone")}
          inputMode="decimal"
          defaultValue={bound(field?.most)}
          optional
        />
      </FieldRow>
      <TextareaField
        name="options"
        label={t("leadTypes.fields.options")}
        hint={t("leadTypes.fields.optionsHint")}
        rows={6}
        defaultValue={field?.options.map(({ code, label }) => `${code} = ${label}`).join("\n")}
        optional
      />
      <FlagFields
        field={field}
        flags={["is_required", "is_filterable", "is_pingable", "is_pii", "is_special_category"]}
      />
      <AliasField field={field} />
    </>
  );
}

function WordingFields({ field, withCode = false }: { field: Partial<LeadTypeField> | undefined; withCode?: boolean }) {
  const t = useWords();
  return (
    <>
      <FieldRow>
        <TextField name="label" label={t("leadTypes.fields.label")} defaultValue={field?.label} maxLength={80} />
        {withCode && (
          <TextField
            name="short_name"
            label={t("leadTypes.fields.code")}
            hint={t("leadTypes.codeHint")}
            maxLength={40}
            mono
          />
        )}
      </FieldRow>
      <TextField
        name="hint"
        label={t("leadTypes.fields.hint")}
        hint={t("leadTypes.fields.hintHint")}
        defaultValue={field?.hint}
        maxLength={200}
        optional
      />
    </>
  );
}

const flagOf: Record<Flag, keyof LeadTypeField> = {
  is_required: "isRequired",
  is_filterable: "isFilterable",
  is_pingable: "isPingable",
  is_pii: "isPii",
  is_special_category: "isSpecialCategory",
};

function FlagFields({ field, flags }: { field: Partial<LeadTypeField> | undefined; flags: readonly Flag[] }) {
  const t = useWords();
  return (
    <FieldSet legend={t("leadTypes.fields.flags")}>
      <div className="grid gap-2 sm:grid-cols-2">
        {flags.map((flag) => (
          <CheckboxField
            key={flag}
            name={flag}
            label={t(`leadTypes.flags.${flag}`)}
            hint={t(`leadTypes.flags.${flag}Hint`)}
            defaultChecked={field?.[flagOf[flag]] === true}
          />
        ))}
      </div>
    </FieldSet>
  );
}

function AliasField({ field }: { field: Partial<LeadTypeField> | undefined }) {
  const t = useWords();
  return (
    <TextareaField
      name="aliases"
      label={t("leadTypes.fields.aliases")}
      hint={t("leadTypes.fields.aliasesHint")}
      rows={4}
      defaultValue={field?.aliases?.join("\n")}
      optional
    />
  );
}
