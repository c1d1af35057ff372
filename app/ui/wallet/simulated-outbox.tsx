import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Figure, Ltr } from "../figures.tsx";
import { Form, SubmitButton } from "../form.tsx";
import { Notice } from "../notice.tsx";
import { DateTime } from "../times.tsx";

export type OutboxLine = {
  id: bigint;
  type: string;
  deliver_at: Date;
  attempts: number;
  delivered_at: Date | null;
  failure: string | null;
};
type OutboxProps = { outbox: { isHeld: boolean; rows: OutboxLine[] }; maySteer: boolean };

const actsOfWaiting = { duplicate: "duplicate", delay: "delay", drop: "drop" } as const;
const actsOfSent = { duplicate: "duplicate", duplicate_later: "duplicateLater" } as const;

/** The simulated Stripe's outgoing events, and the levers that make its network a bad one. */
export function SimulatedOutbox({ outbox, maySteer }: OutboxProps) {
  const t = useWords();
  return (
    <Card
      flush
      title={t("payments.outbox.title")}
      text={t("payments.outbox.text")}
      actions={maySteer && <WholeOutbox isHeld={outbox.isHeld} />}
    >
      {outbox.isHeld && (
        <div className="px-5 pb-4">
          <Notice tone="caution">{t("payments.outbox.held")}</Notice>
        </div>
      )}
      <DataTable
        caption={t("payments.outbox.caption")}
        captionHidden
        narrow="scroll"
        rows={outbox.rows}
        rowKey={(row) => String(row.id)}
        empty={<EmptyState title={t("payments.outbox.none")}>{t("payments.outbox.noneText")}</EmptyState>}
        columns={[
          {
            key: "event",
            header: t("payments.outbox.event"),
            isRowHeader: true,
            cell: (row) => <Ltr mono>{row.type}</Ltr>,
          },
          { key: "state", header: t("payments.outbox.state"), noWrap: true, cell: (row) => <State row={row} /> },
          {
            key: "tries",
            header: t("payments.outbox.tries"),
            align: "end",
            cell: (row) => <Figure value={row.attempts} />,
          },
          {
            key: "act",
            header: t("payments.outbox.act"),
            cell: (row) => (maySteer ? <RowActs row={row} /> : "–"),
          },
        ]}
      />
    </Card>
  );
}

function State({ row }: { row: OutboxLine }) {
  const t = useWords();
  if (row.failure === "dropped") return <StatusPill tone="negative">{t("payments.outbox.dropped")}</StatusPill>;
  const isDelivered = row.delivered_at !== null;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <StatusPill tone={isDelivered ? "positive" : "info"}>
        {t(isDelivered ? "payments.outbox.delivered" : "payments.outbox.waiting")}
      </StatusPill>
      <DateTime value={row.delivered_at ?? row.deliver_at} withSeconds />
    </span>
  );
}

function WholeOutbox({ isHeld }: { isHeld: boolean }) {
  const t = useWords();
  if (!isHeld) return <OutboxButton act="hold" label={t("payments.outbox.hold")} />;
  return (
    <>
      <OutboxButton act="release" label={t("payments.outbox.release")} />
      <OutboxButton act="release_reversed" label={t("payments.outbox.releaseReversed")} />
    </>
  );
}

function RowActs({ row }: { row: OutboxLine }) {
  const t = useWords();
  const acts = Object.entries(row.delivered_at === null ? actsOfWaiting : actsOfSent) as [
    string,
    "duplicate" | "delay" | "drop" | "duplicateLater",
  ][];
  return (
    <div className="flex flex-wrap gap-2">
      {acts.map(([act, word]) => (
        <OutboxButton key={act} act={act} deliveryId={row.id} label={t(`payments.outbox.${word}`)} />
      ))}
    </div>
  );
}

function OutboxButton({ act, deliveryId = 0n, label }: { act: string; deliveryId?: bigint; label: string }) {
  return (
    <Form id={`outbox-${act}-${deliveryId}`} action="/operator/payments/outbox" preventScrollReset>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="delivery_id" value={String(deliveryId)} />
      <SubmitButton tone="secondary" size="sm">
        {label}
      </SubmitButton>
    </Form>
  );
}
