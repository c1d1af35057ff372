import {
  type PurchaseRequestStatus,
  purchaseRequestStatuses,
} from "#app/exchange/purchase-requests/purchase-request-process.ts";
import { useWords } from "#app/words/use-words.ts";
import { SelectField } from "../choice-fields.tsx";
import { FilterForm } from "../filter-form.tsx";

/** By status; what is chosen is in the URL. */
export function RequestFilter({ status }: { status: PurchaseRequestStatus | undefined }) {
  const t = useWords();
  return (
    <FilterForm label={t("requests.filter")} clearTo={status && "/buyer/purchase-requests"}>
      <SelectField
        name="status"
        label={t("requests.columns.status")}
        placeholder={t("requests.anyStatus")}
        choices={purchaseRequestStatuses
          .filter((each) => each !== "draft")
          .map((each) => ({ value: each, label: t(`requests.statuses.${each}`) }))}
        defaultValue={status}
        optional
      />
    </FilterForm>
  );
}
