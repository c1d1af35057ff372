import { fieldOf, type LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import {
  contactKinds,
  educations,
  employmentStatuses,
  genders,
  maritalStatuses,
} from "#app/exchange/leads/lead-fields.ts";
import { askableFields, ownFieldName } from "#app/exchange/purchase-requests/own-filter-form.ts";
import {
  MAX_AGE_CHOICES,
  missingChoices,
  PREFERENCE_ROWS,
  preferenceChoices,
  WEIGHT_USUAL,
} from "#app/exchange/purchase-requests/purchase-request-form.ts";
import { PRIORITY_USUAL, saleModes } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { useWords } from "#app/words/use-words.ts";
import { CheckboxGroup, type Choice, RadioGroup, SelectField } from "../choice-fields.tsx";
import { FieldRow, FieldSet } from "../form.tsx";
import { enteredText, useFormState } from "../form-context.ts";
import { MoneyField, NumberField } from "../number-fields.tsx";
import { TextField } from "../text-fields.tsx";

type CodeField = "gender" | "marital_status" | "employment_status" | "education" | "contact_kinds";

function useChoices() {
  const t = useWords();
  return (field: CodeField, codes: readonly string[]): Choice[] =>
    codes.map((value) => ({ value, label: t(`filters.values.${field}.${value}` as "filters.values.gender.other") }));
}

/** Whom the request wants: the hard filters. `regions` are those offered as ticks, others are typed. */
export function WhoFields({ regions, type }: { regions: Choice[]; type: LeadTypeSchema }) {
  const t = useWords();
  const choices = useChoices();
  const has = (code: string) => fieldOf(type, code) !== undefined;
  const missable = [
    ...missingChoices.filter(has).map((field) => ({ value: field as string, label: t(`filters.fields.${field}`) })),
    ...askableFields(type).map(({ code, label }) => ({ value: ownFieldName(code) as string, label })),
  ];
  return (
    <FieldSet legend={t("requests.form.who")}>
      {regions.length > 0 && (
        <CheckboxGroup name="regions[]" label={t("requests.form.regions")} choices={regions} inline optional />
      )}
      <TextField
        name="otherRegions"
        label={t(regions.length > 0 ? "requests.form.otherRegions" : "requests.form.regions")}
        hint={t("requests.form.regionsHint")}
        optional
      />
      {has("latitude") && <NearFields />}
      {has("age") && (
        <FieldRow>
          <NumberField name="ageMin" label={t("requests.form.ageMin")} optional />
          <NumberField name="ageMax" label={t("requests.form.ageMax")} optional />
        </FieldRow>
      )}
      <TextField
        name="interests"
        label={t("requests.form.interests")}
        hint={t("requests.form.interestsHint")}
        optional
      />
      {has("gender") && (
        <CheckboxGroup
          name="gender[]"
          label={t("requests.form.gender")}
          choices={choices("gender", genders)}
          inline
          optional
        />
      )}
      {has("marital_status") && (
        <CheckboxGroup
          name="maritalStatus[]"
          label={t("requests.form.maritalStatus")}
          choices={choices("marital_status", maritalStatuses)}
          inline
          optional
        />
      )}
      {has("employment_status") && (
        <CheckboxGroup
          name="employmentStatus[]"
          label={t("requests.form.employmentStatus")}
          choices={choices("employment_status", employmentStatuses)}
          inline
          optional
        />
      )}
      {has("education") && (
        <CheckboxGroup
          name="education[]"
          label={t("requests.form.education")}
          choices={choices("education", educations)}
          inline
          optional
        />
      )}
      <CheckboxGroup
        name="acceptMissing[]"
        label={t("requests.form.acceptMissing")}
        hint={t("requests.form.acceptMissingHint")}
        choices={missable}
        inline
        optional
      />
    </FieldSet>
  );
}

/** A circle on the map: all three boxes, or none. */
function NearFields() {
  const t = useWords();
  return (
    <FieldSet legend={t("requests.form.near")} hint={t("requests.form.nearHint")}>
      <div className="grid gap-4 sm:grid-cols-3">
        <NumberField name="near.km" label={t("requests.form.km")} unit="km" decimal optional />
        <NumberField name="near.latitude" label={t("requests.form.latitude")} decimal optional />
        <NumberField name="near.longitude" label={t("requests.form.longitude")} decimal optional />
      </div>
    </FieldSet>
  );
}

/** The preferences that have fields of their own are about persons: types that lack some of these say theirs in rows. */
export function isOfPersons(type: LeadTypeSchema): boolean {
  return ["gender", "marital_status", "employment_status", "education"].every((code) => fieldOf(type, code));
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

export function PreferenceFields() {
  const t = useWords();
  const label = (choice: string) => {
    const [field, value] = choice.split(":");
    return `${t(`filters.fields.${field}` as "filters.fields.age")}: ${t(`filters.values.${field}.${value}` as "filters.values.gender.other")}`;
  };
  const choices = preferenceChoices.map((value) => ({ value, label: label(value) }));
  return (
    <FieldSet legend={t("requests.form.preferred")} hint={t("requests.form.preferredText")}>
      {Array.from({ length: PREFERENCE_ROWS }, (_, place) => (
        <FieldRow key={place}>
          <SelectField
            name={`preferences.${place}.what`}
            label={t("requests.form.preference", { number: place + 1 })}
            choices={choices}
            optional
          />
          <NumberField
            name={`preferences.${place}.weight`}
            label={t("requests.form.weight")}
            defaultValue={WEIGHT_USUAL}
            optional
          />
        </FieldRow>
      ))}
    </FieldSet>
  );
}

export function PriceFields({ currency, bidders }: { currency: string; bidders: Choice[] }) {
  const t = useWords();
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
        <MoneyField
          name="maxPrice"
          label={t("requests.form.maxPrice")}
          hint={t("requests.form.maxPriceHint")}
          currency={currency}
        />
        <MaxAgeField />
      </FieldRow>
      <FieldRow>
        <NumberField name="quantity" label={t("requests.form.quantity")} />
        <MoneyField name="budget" label={t("requests.form.budget")} currency={currency} />
      </FieldRow>
      {bidders.length > 0 && (
        <SelectField
          name="bidder"
          label={t("bidding.request")}
          hint={t("bidding.requestHint")}
          choices={bidders}
          placeholder={t("bidding.requestNone")}
          optional
        />
      )}
      <NumberField
        name="priority"
        label={t("requests.form.priority")}
        hint={t("requests.form.priorityHint")}
        defaultValue={PRIORITY_USUAL}
        optional
      />
    </FieldSet>
  );
}

/** The usual choices, and the one a request has that came by API. */
function MaxAgeField() {
  const t = useWords();
  const { problems } = useFormState();
  const present = Number(enteredText(problems?.entered, "maxAge") || Number.NaN);
  const hours = [...new Set([...MAX_AGE_CHOICES, ...(Number.isInteger(present) ? [present] : [])])];
  const label = (count: number) =>
    count > 72 && count % 24 === 0
      ? t("requests.form.days", { count: count / 24 })
      : t("requests.form.hours", { count });
  return (
    <SelectField
      name="maxAge"
      label={t("requests.form.maxAge")}
      choices={hours
        .sort((left, right) => left - right)
        .map((count) => ({ value: String(count), label: label(count) }))}
      placeholder={t("requests.form.anyAge")}
      optional
    />
  );
}
