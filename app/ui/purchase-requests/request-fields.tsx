import {
  contactKinds,
  educations,
  employmentStatuses,
  genders,
  maritalStatuses,
} from "#app/exchange/leads/lead-fields.ts";
import { missingChoices, preferenceChoices } from "#app/exchange/purchase-requests/purchase-request-form.ts";
import { saleModes } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { useWords } from "#app/words/use-words.ts";
import { CheckboxGroup, type Choice, RadioGroup, SelectField } from "../choice-fields.tsx";
import { FieldRow, FieldSet } from "../form.tsx";
import { MoneyField, NumberField } from "../number-fields.tsx";
import { TextField } from "../text-fields.tsx";

type CodeField = "gender" | "marital_status" | "employment_status" | "education" | "contact_kinds";

function useChoices() {
  const t = useWords();
  return (field: CodeField, codes: readonly string[]): Choice[] =>
    codes.map((value) => ({ value, label: t(`filters.values.${field}.${value}` as "filters.values.gender.other") }));
}

/** Whom the request wants: the hard filters. */
export function WhoFields() {
  const t = useWords();
  const choices = useChoices();
  return (
    <FieldSet legend={t("requests.form.who")}>
      <TextField name="regions" label={t("requests.form.regions")} hint={t("requests.form.regionsHint")} optional />
      <FieldRow>
        <NumberField name="ageMin" label={t("requests.form.ageMin")} optional />
        <NumberField name="ageMax" label={t("requests.form.ageMax")} optional />
      </FieldRow>
      <TextField
        name="interests"
        label={t("requests.form.interests")}
        hint={t("requests.form.interestsHint")}
        optional
      />
      <CheckboxGroup
        name="gender[]"
        label={t("requests.form.gender")}
        choices={choices("gender", genders)}
        inline
        optional
      />
      <CheckboxGroup
        name="maritalStatus[]"
        label={t("requests.form.maritalStatus")}
        choices={choices("marital_status", maritalStatuses)}
        inline
        optional
      />
      <CheckboxGroup
        name="employmentStatus[]"
        label={t("requests.form.employmentStatus")}
        choices={choices("employment_status", employmentStatuses)}
        inline
        optional
      />
      <CheckboxGroup
        name="education[]"
        label={t("requests.form.education")}
        choices={choices("education", educations)}
        inline
        optional
      />
      <CheckboxGroup
        name="acceptMissing[]"
        label={t("requests.form.acceptMissing")}
        hint={t("requests.form.acceptMissingHint")}
        choices={missingChoices.map((field) => ({ value: field, label: t(`filters.fields.${field}`) }))}
        inline
        optional
      />
    </FieldSet>
  );
}

export function ReachFields() {
  const t = useWords();
  const choices = useChoices();
  return (
    <FieldSet legend={t("requests.form.how")}>
      <CheckboxGroup
        name="contacts[]"
        label={t("requests.form.contacts")}
        hint={t("requests.form.contactsHint")}
        choices={choices("contact_kinds", contactKinds)}
        defaultValue={["phone"]}
        inline
      />
    </FieldSet>
  );
}

const PREFERENCES = 3;

export function PreferenceFields() {
  const t = useWords();
  const label = (choice: string) => {
    const [field, value] = choice.split(":");
    return `${t(`filters.fields.${field}` as "filters.fields.age")}: ${t(`filters.values.${field}.${value}` as "filters.values.gender.other")}`;
  };
  const choices = preferenceChoices.map((value) => ({ value, label: label(value) }));
  return (
    <FieldSet legend={t("requests.form.preferred")} hint={t("requests.form.preferredText")}>
      {Array.from({ length: PREFERENCES }, (_, place) => (
        <FieldRow key={place}>
          <SelectField
            name={`preferences.${place}.what`}
            label={t("requests.form.preference", { number: place + 1 })}
            choices={choices}
            optional
          />
          <NumberField name={`preferences.${place}.weight`} label={t("requests.form.weight")} optional />
        </FieldRow>
      ))}
    </FieldSet>
  );
}

export function PriceFields({ currency }: { currency: string }) {
  const t = useWords();
  const maxAges = [
    { value: "24", label: t("requests.form.hours", { count: 24 }) },
    { value: "72", label: t("requests.form.hours", { count: 72 }) },
    { value: "168", label: t("requests.form.days", { count: 7 }) },
    { value: "720", label: t("requests.form.days", { count: 30 }) },
  ];
  return (
    <FieldSet legend={t("requests.form.what")}>
      <RadioGroup
        name="saleMode"
        label={t("requests.form.saleMode")}
        choices={saleModes.map((mode) => ({
          value: mode,
          label: t(`requests.form.${mode}`),
          hint: t(`requests.form.${mode}Hint`),
        }))}
        defaultValue="any"
      />
      <FieldRow>
        <MoneyField name="maxPrice" label={t("requests.form.maxPrice")} currency={currency} />
        <SelectField
          name="maxAge"
          label={t("requests.form.maxAge")}
          choices={maxAges}
          placeholder={t("requests.form.anyAge")}
          optional
        />
      </FieldRow>
      <FieldRow>
        <NumberField name="quantity" label={t("requests.form.quantity")} />
        <MoneyField name="budget" label={t("requests.form.budget")} currency={currency} />
      </FieldRow>
    </FieldSet>
  );
}
