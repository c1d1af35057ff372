import { paymentEventStatuses, type PaymentEventStatus } from "#app/exchange/payments/payment-event-status.ts";
import { useWords } from "#app/words/use-words.ts";
import { SelectField } from "../choice-fields.tsx";
import { FilterForm } from "../filter-form.tsx";

export function PaymentEventFilter({ status }: { status: PaymentEventStatus | null }) {
  const t = useWords();
  return (
    <FilterForm label={t("payments.operator.filter")} clearTo="/operator/payments">
      <SelectField
        name="status"
        label={t("payments.operator.status")}
        placeholder={t("payments.operator.statuses.all")}
        choices={paymentEventStatuses.map((each) => ({
          value: each,
          label: t(`payments.operator.statuses.${each}`),
        }))}
        defaultValue={status ?? ""}
        optional
      />
    </FilterForm>
  );
}
