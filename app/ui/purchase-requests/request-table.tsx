import type { ReactNode } from "react";
import type { PurchaseRequestView } from "#app/exchange/purchase-requests/purchase-request-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { type Column, DataTable, RowLink } from "../data-table.tsx";
import { Figure, Money } from "../figures.tsx";
import { ShareBar } from "../progress-bar.tsx";
import { DateOnly } from "../times.tsx";
import { BlockBadges } from "./block-badges.tsx";
import { RequestStatus } from "./request-status.tsx";

export type RequestRow = Pick<
  PurchaseRequestView,
  "id" | "name" | "status" | "boughtCount" | "quantity" | "spent" | "budget" | "maxPrice" | "createdAt" | "blocks"
>;

export function RequestTable({ requests, empty }: { requests: RequestRow[]; empty: ReactNode }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("requests.title")}
      captionHidden
      rows={requests}
      rowKey={({ id }) => id}
      empty={empty}
      columns={useColumns()}
    />
  );
}

function useColumns(): Column<RequestRow>[] {
  const t = useWords();
  return [
    {
      key: "name",
      header: t("requests.columns.name"),
      isRowHeader: true,
      cell: ({ id, name }) => (
        <RowLink to={`/buyer/purchase-requests/${id}`}>
          <bdi>{name}</bdi>
        </RowLink>
      ),
    },
    { key: "status", header: t("requests.columns.status"), cell: (request) => <Standing request={request} /> },
    {
      key: "bought",
      header: t("requests.columns.bought"),
      align: "end",
      noWrap: true,
      cell: ({ boughtCount, quantity }) => (
        <div className="inline-grid min-w-28 gap-1">
          <span>
            <Figure value={boughtCount} />{" "}
            <span className="text-ink-faint">
              / <Figure value={quantity} />
            </span>
          </span>
          <ShareBar share={boughtCount / quantity} />
        </div>
      ),
    },
    {
      key: "spent",
      header: t("requests.columns.spent"),
      align: "end",
      noWrap: true,
      cell: ({ spent, budget }) => (
        <>
          <Money value={spent} />{" "}
          <span className="text-ink-faint">
            / <Money value={budget} />
          </span>
        </>
      ),
    },
    {
      key: "price",
      header: t("requests.columns.maxPrice"),
      align: "end",
      noWrap: true,
      cell: ({ maxPrice }) => <Money value={maxPrice} />,
    },
    {
      key: "at",
      header: t("requests.columns.posted"),
      noWrap: true,
      cell: ({ createdAt }) => <DateOnly value={createdAt} />,
    },
  ];
}

function Standing({ request: { status, blocks } }: { request: RequestRow }) {
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <RequestStatus status={status} />
      <BlockBadges blocks={blocks} />
    </span>
  );
}
