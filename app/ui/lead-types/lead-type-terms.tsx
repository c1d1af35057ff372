import { consentPolicies, type LeadTypeSchema, persons } from "#app/exchange/lead-types/lead-type-schema.ts";
import { useWords } from "#app/words/use-words.ts";
import { CheckboxField, RadioGroup, SelectField } from "../choice-fields.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Ltr } from "../figures.tsx";
import { FieldRow } from "../form.tsx";
import { NumberField } from "../number-fields.tsx";
import { TextField } from "../text-fields.tsx";

const RETURN_WINDOW_USUAL_HOURS = 168;

/** A type's own terms, said. */
export function LeadTypeTerms({ type }: { type: LeadTypeSchema }) {
  const t = useWords();
  const items = [
    { term: t("leadTypes.code"), value: <Ltr mono>{type.code}</Ltr> },
    { term: t("leadTypes.person"), value: t(`leadTypes.persons.${type.person}`) },
    {
      term: t("leadTypes.consentPolicy"),
      value:
        type.maxRecipients === null
          ? t(`leadTypes.consentPolicies.${type.consentPolicy}`)
          : t("leadTypes.recipients", { count: type.maxRecipients }),
    },
    { term: t("leadTypes.returnWindow"), value: t("leadTypes.hoursCount", { count: type.returnWindowHours }) },
    {
      term: t("leadTypes.special"),
      value: t(type.specialCategoriesAllowed ? "leadTypes.allowed" : "leadTypes.refused"),
    },
  ];
  return <DescriptionList items={items} />;
}

/** What is asked of a type; its code only while it is new. */
export function LeadTypeTermFields({ type }: { type?: LeadTypeSchema }) {
  const t = useWords();
  return (
    <>
      <FieldRow>
        <TextField name="name" label={t("leadTypes.name")} defaultValue={type?.name} maxLength={80} />
        {type === undefined && (
          <TextField name="short_name" label={t("leadTypes.code")} hint={t("leadTypes.codeHint")} maxLength={40} mono />
        )}
      </FieldRow>
      <RadioGroup
        name="person"
        label={t("leadTypes.person")}
        choices={persons.map((value) => ({ value, label: t(`leadTypes.persons.${value}`) }))}
        defaultValue={type?.person ?? "consumer"}
      />
      <FieldRow>
        <SelectField
          name="consent_policy"
          label={t("leadTypes.consentPolicy")}
          choices={consentPolicies.map((value) => ({ value, label: t(`leadTypes.consentPolicies.${value}`) }))}
          defaultValue={type?.consentPolicy ?? "multi_recipient"}
          placeholder={false}
        />
        <NumberField
          name="max_recipients"
          label={t("leadTypes.maxRecipients")}
          hint={t("leadTypes.maxRecipientsHint")}
          defaultValue={type?.maxRecipients ?? undefined}
          optional
        />
      </FieldRow>
      <NumberField
        name="return_window_hours"
        label={t("leadTypes.returnWindow")}
        unit={t("leadTypes.hours")}
        defaultValue={type?.returnWindowHours ?? RETURN_WINDOW_USUAL_HOURS}
      />
      <CheckboxField
        name="special_categories_allowed"
        label={t("leadTypes.specialAllowed")}
        hint={t("leadTypes.specialAllowedHint")}
        defaultChecked={type?.specialCategoriesAllowed}
      />
    </>
  );
}
