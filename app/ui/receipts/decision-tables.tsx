import type { LeadDecision } from "#app/exchange/receipts/list-receipts-of-lead.server.ts";
import type { RequestDecision } from "#app/exchange/receipts/list-receipts-of-request.server.ts";
import type { DecisionRow } from "#app/exchange/receipts/list-receipts.server.ts";
import type { ReceiptHead } from "#app/exchange/receipts/receipt-head.ts";
import { useWords } from "#app/words/use-words.ts";
import { type Column, DataTable, RowLink } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Figure, Money } from "../figures.tsx";
import { DateTime } from "../times.tsx";
import { NotHeld } from "./receipt-badges.tsx";
import { PairWords, SellersReasons } from "./reason-lists.tsx";
import { Sales } from "./receipt-rows.tsx";

/** The decisions that a request was looked at in. */
export function RequestDecisions({ rows }: { rows: RequestDecision[] }) {
  const t = useWords();
  return (
    <Decisions
      rows={rows}
      to={({ id, request }) => `/buyer/receipts/${id}?request=${request}`}
      columns={[
        { key: "leads", header: t("receipts.list.leads"), align: "end", cell: ({ leads }) => <Figure value={leads} /> },
        {
          key: "why",
          header: t("receipts.list.why"),
          cell: ({ outcomes }) => <PairWords outcomes={outcomes} teller="buyer" />,
        },
        {
          key: "paid",
          header: t("receipts.list.paid"),
          align: "end",
          cell: ({ won, spent }) => (won > 0 ? <Money value={spent} /> : null),
        },
      ]}
    />
  );
}

/** The decisions about a seller's lead. */
export function LeadDecisions({ rows }: { rows: LeadDecision[] }) {
  const t = useWords();
  return (
    <Decisions
      rows={rows}
      to={({ id }) => `/seller/receipts/${id}`}
      columns={[
        { key: "sales", header: t("receipts.list.soldFor"), cell: ({ sales }) => <Sales sales={sales} /> },
        {
          key: "why",
          header: t("receipts.list.whyNot"),
          cell: ({ reasons }) => (reasons.length > 0 ? <SellersReasons reasons={reasons} /> : null),
        },
      ]}
    />
  );
}

/** All decisions, for the operator. */
export function AllDecisions({ rows }: { rows: DecisionRow[] }) {
  const t = useWords();
  return (
    <Decisions
      rows={rows}
      to={({ id }) => `/operator/receipts/${id}`}
      columns={[
        { key: "leads", header: t("receipts.list.leads"), align: "end", cell: ({ leads }) => <Figure value={leads} /> },
        {
          key: "requests",
          header: t("receipts.list.requests"),
          align: "end",
          cell: ({ requests }) => (requests === null ? t("everywhere.unknown") : <Figure value={requests} />),
        },
        { key: "sold", header: t("receipts.list.sold"), align: "end", cell: ({ sold }) => <Figure value={sold} /> },
      ]}
    />
  );
}

type DecisionsProps<Row> = { rows: Row[]; to: (row: Row) => string; columns: Column<Row>[] };

function Decisions<Row extends ReceiptHead>({ rows, to, columns }: DecisionsProps<Row>) {
  const t = useWords();
  const head: Column<Row>[] = [
    {
      key: "when",
      header: t("receipts.list.when"),
      isRowHeader: true,
      cell: (row) => (
        <span className="grid justify-items-start gap-0.5">
          <RowLink to={to(row)}>
            <DateTime value={row.at} withSeconds />
          </RowLink>
          <NotHeld holds={row.holds} />
        </span>
      ),
    },
    { key: "what", header: t("receipts.list.what"), cell: ({ kind }) => t(`receipts.kinds.${kind}`) },
  ];
  return (
    <DataTable
      caption={t("receipts.title")}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("receipts.list.empty")}>{t("receipts.list.emptyText")}</EmptyState>}
      columns={[...head, ...columns]}
    />
  );
}
