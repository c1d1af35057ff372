import type { ReactNode } from "react";
import type { EarningState } from "#app/exchange/sales/earning-state.ts";
import type { Earning } from "#app/exchange/sales/earnings-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { TextLink } from "../button.tsx";
import { DataTable } from "../data-table.tsx";
import { Money } from "../figures.tsx";
import { DateOnly } from "../times.tsx";
import type { Tone } from "../tone.ts";

const tones: Record<EarningState, Tone> = {
  pending: "info",
  disputed: "caution",
  available: "positive",
  refunded: "neutral",
};

/** Every sale with what the exchange kept of it, and the total up to it. */
export function EarningsTable({ rows, empty }: { rows: Earning[]; empty: ReactNode }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("sales.earnings.caption")}
      captionHidden
      narrow="scroll"
      rows={rows}
      rowKey={(row) => row.saleId.toString()}
      empty={empty}
      columns={[
        {
          key: "sale",
          header: t("sales.earnings.sale"),
          isRowHeader: true,
          noWrap: true,
          cell: (row) => <Sale row={row} />,
        },
        { key: "soldAt", header: t("sales.earnings.soldAt"), cell: ({ soldAt }) => <DateOnly value={soldAt} /> },
        { key: "source", header: t("sales.earnings.source"), cell: ({ sourceName }) => <bdi>{sourceName}</bdi> },
        { key: "state", header: t("sales.earnings.state"), cell: (row) => <State row={row} /> },
        { key: "price", header: t("sales.earnings.price"), align: "end", cell: (row) => <Price row={row} /> },
        {
          key: "commission",
          header: t("sales.earnings.commission"),
          align: "end",
          cell: ({ commission }) => <Money value={commission} />,
        },
        { key: "net", header: t("sales.earnings.net"), align: "end", cell: ({ net }) => <Money value={net} /> },
        {
          key: "running",
          header: t("sales.earnings.running"),
          align: "end",
          cell: ({ running }) => <Money value={running} />,
        },
      ]}
    />
  );
}

function Sale({ row }: { row: Earning }) {
  const t = useWords();
  return (
    <>
      {t("sales.earnings.saleNumber", { id: row.saleId.toString() })}
      {row.externalId !== null && (
        <span className="block text-xs font-normal text-ink-faint">
          {t("sales.earnings.ownId", { id: row.externalId })}
        </span>
      )}
    </>
  );
}

/** What the buyer paid, and what went back of it. */
function Price({ row: { price, refunded } }: { row: Earning }) {
  const t = useWords();
  return (
    <>
      <Money value={price} />
      {refunded.amount > 0n && (
        <span className="block text-xs text-ink-faint">
          {t("sales.earnings.refunded")} <Money value={refunded} />
        </span>
      )}
    </>
  );
}

function State({ row: { state, releaseAt, disputeId } }: { row: Earning }) {
  const t = useWords();
  const pill = <StatusPill tone={tones[state]}>{t(`sales.earnings.states.${state}`)}</StatusPill>;
  return (
    <>
      {disputeId === null ? pill : <TextLink to={`/seller/disputes/${disputeId}`}>{pill}</TextLink>}
      {state === "pending" && (
        <span className="block text-xs text-ink-faint">
          <DateOnly value={releaseAt} />
        </span>
      )}
    </>
  );
}
