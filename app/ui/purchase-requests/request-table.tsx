import type { PurchaseRequestView } from "#app/exchange/purchase-requests/purchase-request-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { DataTable, RowLink } from "../data-table.tsx";
import { Money } from "../figures.tsx";
import { DateOnly } from "../times.tsx";
import { RequestStatus } from "./request-status.tsx";

export type RequestRow = Pick<
  PurchaseRequestView,
  "id" | "name" | "status" | "boughtCount" | "quantity" | "spent" | "maxPrice" | "createdAt"
>;

export function RequestTable({ requests }: { requests: RequestRow[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("requests.title")}
      captionHidden
      rows={requests}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("requests.columns.name"),
          isRowHeader: true,
          cell: ({ id, name }) => <RowLink to={`/buyer/purchase-requests/${id}`}>{name}</RowLink>,
        },
        {
          key: "status",
          header: t("requests.columns.status"),
          cell: ({ status }) => <RequestStatus status={status} />,
        },
        {
          key: "bought",
          header: t("requests.columns.bought"),
          align: "end",
          cell: ({ boughtCount, quantity }) => t("common.progressOf", { done: boughtCount, total: quantity }),
        },
        {
          key: "spent",
          header: t("requests.columns.spent"),
          align: "end",
          cell: ({ spent }) => <Money value={spent} />,
        },
        {
          key: "price",
          header: t("requests.columns.maxPrice"),
          align: "end",
          cell: ({ maxPrice }) => <Money value={maxPrice} />,
        },
        { key: "at", header: t("requests.columns.posted"), cell: ({ createdAt }) => <DateOnly value={createdAt} /> },
      ]}
    />
  );
}
