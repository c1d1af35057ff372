import { useSearchParams } from "@remix-run/react";
import { saleStatuses } from "#app/exchange/deliveries/sale-filter.ts";
import { useWords } from "#app/words/use-words.ts";
import { SelectField } from "../choice-fields.tsx";
import { FilterForm } from "../filter-form.tsx";
import { TextField } from "../text-fields.tsx";

/** By state, purchase request and days; what is chosen is in the URL. */
export function SaleFilters({ requests }: { requests: { id: string; name: string }[] }) {
  const t = useWords();
  const [search] = useSearchParams();
  const chosen = (name: string) => search.get(name) ?? "";
  return (
    <FilterForm label={t("sales.bought.filter")} clearTo="/buyer/sales">
      <SelectField
        name="status"
        label={t("sales.bought.state")}
        placeholder={t("sales.bought.anyState")}
        choices={saleStatuses.map((status) => ({ value: status, label: t(`sales.states.${status}`) }))}
        defaultValue={chosen("status")}
        optional
      />
      <SelectField
        name="request"
        label={t("sales.bought.request")}
        placeholder={t("sales.bought.anyRequest")}
        choices={requests.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={chosen("request")}
        optional
      />
      <TextField name="from" type="date" label={t("sales.bought.from")} defaultValue={chosen("from")} optional />
      <TextField name="until" type="date" label={t("sales.bought.until")} defaultValue={chosen("until")} optional />
    </FilterForm>
  );
}
