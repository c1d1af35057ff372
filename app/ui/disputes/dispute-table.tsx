import type { ReactNode } from "react";
import { isDisputeReason } from "#app/exchange/disputes/dispute-reasons.ts";
import type { DisputeRow } from "#app/exchange/disputes/dispute-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge } from "../badge.tsx";
import { DataTable, RowLink } from "../data-table.tsx";
import { Money } from "../figures.tsx";
import { useReader } from "../reader.tsx";
import { DateOnly, DateTime } from "../times.tsx";
import { DisputeStatusPill } from "./dispute-status.tsx";

type DisputeTableProps = {
  rows: DisputeRow[];
  caption: string;
  /** Where this side's disputes live: /buyer/disputes. */
  place: string;
  empty: ReactNode;
};

export function DisputeTable({ rows, caption, place, empty }: DisputeTableProps) {
  const t = useWords();
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      empty={empty}
      columns={[
        {
          key: "lead",
          header: t("disputes.sale"),
          isRowHeader: true,
          cell: (row) => (
            <RowLink to={`${place}/${row.id}`}>{t("disputes.lead", { id: row.saleId.toString() })}</RowLink>
          ),
        },
        {
          key: "reason",
          header: t("disputes.reason"),
          cell: ({ reason }) => (isDisputeReason(reason) ? t(`disputes.reasons.${reason}`) : reason),
        },
        { key: "state", header: t("disputes.state"), cell: ({ status }) => <DisputeStatusPill status={status} /> },
        { key: "due", header: t("disputes.due"), cell: ({ dueAt }) => dueAt && <Deadline at={dueAt} /> },
        { key: "opened", header: t("disputes.opened"), cell: ({ openedAt }) => <DateOnly value={openedAt} /> },
        { key: "price", header: t("disputes.price"), align: "end", cell: ({ price }) => <Money value={price} /> },
        {
          key: "refund",
          header: t("disputes.refund"),
          align: "end",
          cell: ({ refund }) => refund && <Money value={refund} />,
        },
      ]}
    />
  );
}

/** A moment by which somebody must have acted. */
export function Deadline({ at }: { at: Date | string }) {
  const t = useWords();
  const { renderedAt } = useReader();
  return (
    <>
      <DateTime value={at} />{" "}
      {new Date(at) < new Date(renderedAt) && <Badge tone="negative">{t("disputes.overdue")}</Badge>}
    </>
  );
}
