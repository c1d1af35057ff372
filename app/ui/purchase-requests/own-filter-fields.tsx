import type { LeadTypeField } from "#app/exchange/lead-types/lead-type-schema.ts";
import { askedAs } from "#app/exchange/purchase-requests/own-filter-form.ts";
import { useWords } from "#app/words/use-words.ts";
import { CheckboxGroup, SelectField } from "../choice-fields.tsx";
import { FieldRow, FieldSet } from "../form.tsx";
import { NumberField } from "../number-fields.tsx";
import { TextField } from "../text-fields.tsx";

/** What a request may ask of the fields that only its lead type has, each in the way that suits its kind. */
export function OwnFilterFields({ name, fields }: { name: string; fields: LeadTypeField[] }) {
  const t = useWords();
  return (
    <FieldSet legend={t("requests.form.ofType", { name })}>
      {fields.map((field) => (
        <OwnFilterField key={field.code} field={field} />
      ))}
    </FieldSet>
  );
}

function OwnFilterField({ field }: { field: LeadTypeField }) {
  const t = useWords();
  const { code, label, hint, options } = field;
  const about = { name: `own.${code}`, label, optional: true, ...(hint !== "" && { hint }) };
  switch (askedAs(field)) {
    case "range":
      return <RangeFields field={field} />;
    case "truth":
      return (
        <SelectField
          {...about}
          choices={[
            { value: "yes", label: t("everywhere.yes") },
            { value: "no", label: t("everywhere.no") },
          ]}
          placeholder={t("requests.form.either")}
        />
      );
    case "choices":
      return (
        <CheckboxGroup
          {...about}
          name={`own.${code}[]`}
          choices={options.map((option) => ({ value: option.code, label: option.label }))}
          inline
        />
      );
    case "words":
      return <TextField {...about} hint={t("requests.form.wordsHint")} />;
    case "places":
      return <TextField {...about} hint={t("requests.form.placesHint")} />;
  }
}

function RangeFields({ field: { code, label, hint, kind, currency } }: { field: LeadTypeField }) {
  const t = useWords();
  const ends = (["least", "most"] as const).map((end) => {
    const about = { name: `own.${code}.${end}`, label: t(`requests.form.${end}`, { label }), optional: true };
    return kind === "date" ? (
      <TextField key={end} {...about} type="date" />
    ) : (
      <NumberField key={end} {...about} decimal={kind !== "int"} unit={currency ?? undefined} />
    );
  });
  return (
    <div className="grid gap-1.5">
      <FieldRow>{ends}</FieldRow>
      {hint !== "" && <p className="text-[0.8125rem] text-ink-soft">{hint}</p>}
    </div>
  );
}
