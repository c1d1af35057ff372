import type { PaymentEventFailure, PaymentEventStatus } from "#app/exchange/payments/payment-event-status.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Figure, Ltr } from "../figures.tsx";
import { Form, SubmitButton } from "../form.tsx";
import { DateTime } from "../times.tsx";
import type { Tone } from "../tone.ts";

export type PaymentEventLine = {
  id: string;
  type: string;
  status: PaymentEventStatus;
  attempts: number;
  failure: PaymentEventFailure | null;
  receivedAt: Date;
  isRetryable: boolean;
};

const tones: Record<PaymentEventStatus, Tone> = {
  received: "info",
  applied: "positive",
  ignored: "neutral",
  parked: "negative",
};

export function PaymentEventsTable({ events, mayRetry }: { events: PaymentEventLine[]; mayRetry: boolean }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("payments.operator.eventsCaption")}
      captionHidden
      narrow="scroll"
      rows={events}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t("payments.operator.noEvents")}>{t("payments.operator.noEventsText")}</EmptyState>}
      columns={[
        {
          key: "event",
          header: t("payments.operator.event"),
          isRowHeader: true,
          cell: (row) => <Ltr mono>{row.type}</Ltr>,
        },
        {
          key: "received",
          header: t("payments.operator.received"),
          noWrap: true,
          cell: (row) => <DateTime value={row.receivedAt} withSeconds />,
        },
        {
          key: "status",
          header: t("payments.operator.status"),
          cell: (row) => (
            <StatusPill tone={tones[row.status]}>{t(`payments.operator.statuses.${row.status}`)}</StatusPill>
          ),
        },
        {
          key: "attempts",
          header: t("payments.operator.attempts"),
          align: "end",
          cell: (row) => <Figure value={row.attempts} />,
        },
        {
          key: "failure",
          header: t("payments.operator.failure"),
          cell: (row) => (row.failure ? t(`payments.operator.failures.${row.failure}`) : "–"),
        },
        {
          key: "act",
          header: t("payments.operator.act"),
          cell: (row) => (mayRetry && row.isRetryable ? <RetryForm id={row.id} /> : "–"),
        },
      ]}
    />
  );
}

function RetryForm({ id }: { id: string }) {
  const t = useWords();
  return (
    <Form id={`retry-${id}`} action="/operator/payments/retries">
      <input type="hidden" name="event_id" value={id} />
      <SubmitButton tone="secondary" size="sm">
        {t("payments.operator.retry")}
      </SubmitButton>
    </Form>
  );
}
