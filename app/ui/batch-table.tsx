import type { ReactNode } from "react";
import type { BatchView } from "#app/exchange/batches/batch-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { BatchStatus } from "./batch-status.tsx";
import { DataTable, RowLink } from "./data-table.tsx";
import { Figure } from "./figures.tsx";
import { RelativeTime } from "./times.tsx";

type BatchRow = Pick<BatchView, "id" | "fileName" | "source" | "status" | "rows" | "createdAt">;

/** A seller's batches, each leading to its page. */
export function BatchTable({ batches, empty }: { batches: BatchRow[]; empty?: ReactNode }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("intake.batches.title")}
      captionHidden
      rows={batches}
      rowKey={(batch) => batch.id}
      empty={empty}
      columns={[
        {
          key: "file",
          header: t("intake.batches.file"),
          isRowHeader: true,
          cell: (batch) => <RowLink to={`/seller/batches/${batch.id}`}>{batch.fileName}</RowLink>,
        },
        { key: "source", header: t("intake.batches.source"), cell: (batch) => batch.source.name },
        { key: "status", header: t("intake.batches.status"), cell: (batch) => <BatchStatus status={batch.status} /> },
        ...(["total", "accepted", "rejected", "duplicate"] as const).map((count) => ({
          key: count,
          header: t(`intake.batches.${count === "total" ? "rows" : count}`),
          align: "end" as const,
          cell: (batch: BatchRow) => <Figure value={batch.rows[count]} />,
        })),
        {
          key: "uploaded",
          header: t("intake.batches.uploaded"),
          noWrap: true,
          cell: (batch) => <RelativeTime value={batch.createdAt} />,
        },
      ]}
    />
  );
}
