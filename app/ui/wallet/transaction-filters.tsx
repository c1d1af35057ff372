import { useSearchParams } from "@remix-run/react";
import { transactionTypes } from "#app/exchange/payments/transaction-kinds.ts";
import { useWords } from "#app/words/use-words.ts";
import { SelectField } from "../choice-fields.tsx";
import { FilterForm } from "../filter-form.tsx";
import { TextField } from "../text-fields.tsx";

export function TransactionFilters() {
  const t = useWords();
  const [search] = useSearchParams();
  return (
    <FilterForm label={t("payments.transactions.filter")} clearTo="/buyer/wallet">
      <SelectField
        name="type"
        label={t("payments.transactions.type")}
        placeholder={t("payments.transactions.allTypes")}
        choices={transactionTypes
          .filter((type) => type !== "other")
          .map((type) => ({ value: type, label: t(`payments.transactions.types.${type}`) }))}
        defaultValue={search.get("type") ?? ""}
        optional
      />
      <TextField
        name="from"
        type="date"
        label={t("payments.transactions.from")}
        defaultValue={search.get("from") ?? ""}
        optional
      />
      <TextField
        name="to"
        type="date"
        label={t("payments.transactions.to")}
        defaultValue={search.get("to") ?? ""}
        optional
      />
    </FilterForm>
  );
}
