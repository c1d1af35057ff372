import { genders, maritalStatuses } from "#app/exchange/leads/lead-fields.ts";
import type { MarketQuery } from "#app/exchange/matching/market-query.ts";
import { saleModes } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { useWords } from "#app/words/use-words.ts";
import { SelectField } from "../choice-fields.tsx";
import { FilterForm } from "../filter-form.tsx";
import { NumberField } from "../number-fields.tsx";
import { TextField } from "../text-fields.tsx";

/** The market's filters; they live in the URL. */
export function MarketFilters({ query }: { query: MarketQuery }) {
  const t = useWords();
  const any = t("market.any");
  return (
    <FilterForm label={t("market.filters")} clearTo="/buyer/market">
      <TextField
        name="region"
        label={t("market.region")}
        placeholder="LV-RIX"
        defaultValue={query.region?.join(",")}
        optional
      />
      <NumberField name="age_min" label={t("market.ageMin")} defaultValue={query.age_min} optional />
      <NumberField name="age_max" label={t("market.ageMax")} defaultValue={query.age_max} optional />
      <SelectField
        name="gender"
        label={t("market.gender")}
        choices={genders.map((value) => ({ value, label: t(`filters.values.gender.${value}`) }))}
        defaultValue={query.gender?.[0]}
        placeholder={any}
        optional
      />
      <SelectField
        name="marital_status"
        label={t("market.maritalStatus")}
        choices={maritalStatuses.map((value) => ({ value, label: t(`filters.values.marital_status.${value}`) }))}
        defaultValue={query.marital_status?.[0]}
        placeholder={any}
        optional
      />
      <TextField name="interests" label={t("market.interest")} defaultValue={query.interests?.join(",")} optional />
      <SelectField
        name="sale_mode"
        label={t("market.mode")}
        choices={saleModes
          .filter((mode) => mode !== "any")
          .map((value) => ({ value, label: t(`filters.saleModes.${value}`) }))}
        defaultValue={query.sale_mode}
        placeholder={any}
        optional
      />
    </FilterForm>
  );
}
