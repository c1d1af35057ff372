import { ChevronRight } from "lucide-react";
import { contactKinds, employmentStatuses, genders, maritalStatuses } from "#app/exchange/leads/lead-fields.ts";
import type { MarketQuery } from "#app/exchange/matching/market-query.ts";
import { listingModes, priceModels } from "#app/exchange/price-rules/price-models.ts";
import { MAX_AGE_CHOICES } from "#app/exchange/purchase-requests/purchase-request-form.ts";
import { useWords } from "#app/words/use-words.ts";
import { buttonLook } from "../button.tsx";
import { SelectField } from "../choice-fields.tsx";
import { FilterForm } from "../filter-form.tsx";
import { Notice } from "../notice.tsx";
import { NumberField } from "../number-fields.tsx";
import { TextField } from "../text-fields.tsx";

type MarketFiltersProps = { query: MarketQuery; types: { code: string; name: string }[] };

/** The market's filters; they live in the URL. Those that are asked for less often open at a press. */
export function MarketFilters({ query, types }: MarketFiltersProps) {
  const t = useWords();
  const any = t("market.any");
  return (
    <FilterForm label={t("market.filters")} clearTo="/buyer/market">
      <div className="grid w-full grid-cols-2 items-start gap-3 sm:contents">
        {types.length > 1 && (
          <SelectField
            name="lead_type"
            label={t("market.filterNames.lead_type")}
            choices={types.map(({ code, name }) => ({ value: code, label: name }))}
            defaultValue={query.lead_type ?? "consumer"}
            placeholder={false}
          />
        )}
        <TextField
          name="region"
          label={t("market.filterNames.region")}
          placeholder={t("market.regionExample")}
          className="sm:w-40"
          defaultValue={query.region?.join(",")}
          optional
        />
        <SelectField
          name="sale_mode"
          label={t("market.filterNames.sale_mode")}
          choices={listingModes.map((value) => ({ value, label: t(`market.modes.${value}`) }))}
          defaultValue={query.sale_mode}
          placeholder={any}
          optional
        />
        <SelectField
          name="model"
          label={t("market.filterNames.model")}
          choices={priceModels.map((value) => ({ value, label: t(`market.models.${value}`) }))}
          defaultValue={query.model}
          placeholder={any}
          optional
        />
      </div>
      <MoreFilters query={query} />
    </FilterForm>
  );
}

function MoreFilters({ query }: { query: MarketQuery }) {
  const t = useWords();
  const any = t("market.any");
  const isUsed = moreNames.some((name) => query[name] !== undefined);
  return (
    <details open={isUsed} className="group open:w-full">
      <summary className={buttonLook({ tone: "quiet" })}>
        <ChevronRight className="size-4 transition-transform group-open:rotate-90 rtl:rotate-180" aria-hidden="true" />
        {t("market.moreFilters")}
      </summary>
      <div className="mt-3 grid grid-cols-2 items-start gap-3 sm:flex sm:flex-wrap sm:items-end">
        <NumberField
          name="age_min"
          label={t("market.filterNames.age_min")}
          className="sm:w-20"
          defaultValue={query.age_min}
          optional
        />
        <NumberField
          name="age_max"
          label={t("market.filterNames.age_max")}
          className="sm:w-20"
          defaultValue={query.age_max}
          optional
        />
        <SelectField
          name="gender"
          label={t("market.filterNames.gender")}
          choices={genders.map((value) => ({ value, label: t(`filters.values.gender.${value}`) }))}
          defaultValue={query.gender?.[0]}
          placeholder={any}
          optional
        />
        <SelectField
          name="marital_status"
          label={t("market.filterNames.marital_status")}
          choices={maritalStatuses.map((value) => ({ value, label: t(`filters.values.marital_status.${value}`) }))}
          defaultValue={query.marital_status?.[0]}
          placeholder={any}
          optional
        />
        <SelectField
          name="employment_status"
          label={t("market.filterNames.employment_status")}
          choices={employmentStatuses.map((value) => ({
            value,
            label: t(`filters.values.employment_status.${value}`),
          }))}
          defaultValue={query.employment_status?.[0]}
          placeholder={any}
          optional
        />
        <TextField
          name="interests"
          label={t("market.filterNames.interests")}
          className="sm:w-40"
          defaultValue={query.interests?.map((slug) => slug.replaceAll("_", " ")).join(", ")}
          optional
        />
        <SelectField
          name="contacts"
          label={t("market.filterNames.contacts")}
          choices={contactKinds.map((value) => ({ value, label: t(`filters.values.contact_kinds.${value}`) }))}
          defaultValue={query.contacts?.[0]}
          placeholder={any}
          optional
        />
        <SelectField
          name="max_age_hours"
          label={t("market.filterNames.max_age_hours")}
          choices={MAX_AGE_CHOICES.map((count) => ({
            value: String(count),
            label: count > 72 ? t("requests.form.days", { count: count / 24 }) : t("requests.form.hours", { count }),
          }))}
          defaultValue={query.max_age_hours?.toString()}
          placeholder={t("requests.form.anyAge")}
          optional
        />
      </div>
    </details>
  );
}

const moreNames = [
  "age_min",
  "age_max",
  "gender",
  "marital_status",
  "employment_status",
  "interests",
  "contacts",
  "max_age_hours",
] as const satisfies readonly (keyof MarketQuery)[];

/** Filters of the URL that can't be read don't hold, and that is said. */
export function UnreadFilters({ names }: { names: readonly (keyof MarketQuery)[] }) {
  const t = useWords();
  return (
    <Notice tone="caution">
      {t("market.unread", { names: names.map((name) => t(`market.filterNames.${name}`)).join(", ") })}
    </Notice>
  );
}
