import type { ReactNode } from "react";
import type { SaleRow } from "#app/exchange/deliveries/sale-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { type Column, DataTable, RowLink } from "../data-table.tsx";
import { Money } from "../figures.tsx";
import { DateTime } from "../times.tsx";
import { SaleStatusPill } from "./sale-status.tsx";

/** `place` names the lead's region or country in the reader's language. */
export type SaleLine = SaleRow & { place: string | null };

type SaleTableProps = {
  rows: SaleLine[];
  empty: ReactNode;
  /** All rows are of one request, which the page is about. */
  ofOneRequest?: boolean;
};

export function SaleTable({ rows, empty, ofOneRequest = false }: SaleTableProps) {
  const t = useWords();
  const request: Column<SaleLine> = {
    key: "request",
    header: t("sales.bought.request"),
    cell: ({ purchaseRequest }) =>
      purchaseRequest === null ? t("sales.bought.singly") : <bdi>{purchaseRequest.name}</bdi>,
  };
  return (
    <DataTable
      caption={t("sales.bought.caption")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id.toString()}
      empty={empty}
      columns={[
        {
          key: "lead",
          header: t("sales.bought.lead"),
          isRowHeader: true,
          noWrap: true,
          cell: (row) => (
            <RowLink to={`/buyer/sales/${row.id}`}>{t("sales.bought.leadNumber", { id: row.id.toString() })}</RowLink>
          ),
        },
        { key: "who", header: t("sales.bought.who"), cell: (row) => <Person row={row} /> },
        {
          key: "boughtAt",
          header: t("sales.bought.boughtAt"),
          noWrap: true,
          cell: ({ soldAt }) => <DateTime value={soldAt} />,
        },
        ...(ofOneRequest ? [] : [request]),
        { key: "source", header: t("sales.bought.source"), cell: ({ sourceName }) => <bdi>{sourceName}</bdi> },
        { key: "state", header: t("sales.bought.state"), cell: ({ status }) => <SaleStatusPill status={status} /> },
        { key: "price", header: t("sales.bought.price"), align: "end", cell: ({ price }) => <Money value={price} /> },
      ]}
    />
  );
}

function Person({ row: { lead, place } }: { row: SaleLine }) {
  const t = useWords();
  const age = lead.age === null ? null : t("sales.bought.years", { age: lead.age });
  return <>{[age, place, ...lead.interests.map((each) => each.replaceAll("_", " "))].filter(Boolean).join(", ")}</>;
}
