import { businessCategories } from "#app/exchange/organizations/business-categories.ts";
import { choosableKinds } from "#app/exchange/organizations/organization-input.ts";
import { useWords } from "#app/words/use-words.ts";
import { CheckboxGroup, SelectField, type Choice } from "./choice-fields.tsx";
import { TextField } from "./text-fields.tsx";

type OrganizationFieldsProps = {
  countries: Choice[];
  timeZones: Choice[];
  /** Absent where the currency is settled already. */
  currencies?: Choice[];
  current?: { name: string; kinds: string[]; country: string; timeZone: string; businessCategory: string };
};

/** What an organisation says of itself, when it is made and later. */
export function OrganizationFields({ countries, timeZones, currencies, current }: OrganizationFieldsProps) {
  const t = useWords();
  return (
    <>
      <TextField
        name="name"
        label={t("auth.organization.name")}
        hint={t("auth.organization.nameHint")}
        autoComplete="organization"
        maxLength={120}
        defaultValue={current?.name}
      />
      <CheckboxGroup
        name="kinds[]"
        label={t("auth.organization.kinds")}
        hint={t("auth.organization.kindsHint")}
        choices={choosableKinds.map((value) => ({ value, label: t(`auth.organization.kind.${value}`) }))}
        defaultValue={current?.kinds}
      />
      <SelectField
        name="businessCategory"
        label={t("auth.organization.businessCategory")}
        hint={t("auth.organization.businessCategoryHint")}
        choices={businessCategories.map((value) => ({ value, label: t(`auth.businessCategories.${value}`) }))}
        defaultValue={current?.businessCategory}
      />
      <SelectField
        name="country"
        label={t("auth.organization.country")}
        choices={countries}
        defaultValue={current?.country}
      />
      {currencies !== undefined && (
        <SelectField
          name="currency"
          label={t("auth.organization.currency")}
          hint={t("auth.organization.currencyHint")}
          choices={currencies}
        />
      )}
      <SelectField
        name="timeZone"
        label={t("auth.organization.timeZone")}
        hint={t("auth.organization.timeZoneHint")}
        choices={timeZones}
        defaultValue={current?.timeZone ?? "UTC"}
        placeholder={false}
      />
    </>
  );
}
