import { useSearchParams } from "@remix-run/react";
import { disputeStates } from "#app/exchange/disputes/dispute-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { SelectField } from "../choice-fields.tsx";
import { FilterForm } from "../filter-form.tsx";

export function DisputeFilter({ place }: { place: string }) {
  const t = useWords();
  const [search] = useSearchParams();
  return (
    <FilterForm label={t("disputes.filter")} clearTo={place}>
      <SelectField
        name="state"
        label={t("disputes.state")}
        placeholder={t("disputes.allStates")}
        choices={disputeStates.map((state) => ({ value: state, label: t(`disputes.states.${state}`) }))}
        defaultValue={search.get("state") ?? ""}
        optional
      />
    </FilterForm>
  );
}
