import type { BatchView } from "#app/exchange/batches/batch-view.ts";
import type { Mending } from "#app/exchange/batches/mending.ts";
import { useWords } from "#app/words/use-words.ts";
import { BatchStatus } from "../batch-status.tsx";
import { TextLink } from "../button.tsx";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { Figure } from "../figures.tsx";
import { formatNumber } from "../format.ts";
import { Notice } from "../notice.tsx";
import { useReader } from "../reader.tsx";

export type MendedFile = Pick<BatchView, "id" | "fileName" | "status" | "rows">;

/** The first file and those that mended its rows, until all of them are accounted for. */
export function MendingCard({ batchId, chain, mending }: { batchId: string; chain: MendedFile[]; mending: Mending }) {
  const t = useWords();
  const { intl } = useReader();
  if (chain.length < 2) return null;
  const figures = { rows: formatNumber(mending.rows, intl), settled: formatNumber(mending.settled, intl) };
  const number = (key: "total" | "accepted" | "updated" | "rejected" | "duplicate", header: string) => ({
    key,
    header,
    align: "end" as const,
    cell: ({ rows }: MendedFile) => <Figure value={rows[key]} />,
  });
  return (
    <Card flush title={t("importing.result.chain")}>
      <div className="px-5 pb-3">
        <Notice tone={mending.open === 0 ? "positive" : "info"}>
          {mending.open === 0
            ? t("importing.result.allSettled", figures)
            : t("importing.result.stillOpen", { ...figures, count: mending.open })}
        </Notice>
      </div>
      <DataTable<MendedFile>
        caption={t("importing.result.chain")}
        captionHidden
        rows={chain}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "file",
            header: t("importing.result.file"),
            isRowHeader: true,
            cell: ({ id, fileName }) =>
              id === batchId ? (
                `${fileName} (${t("importing.result.thisOne")})`
              ) : (
                <TextLink to={`/seller/batches/${id}`}>{fileName}</TextLink>
              ),
          },
          { key: "status", header: t("intake.batches.status"), cell: ({ status }) => <BatchStatus status={status} /> },
          number("total", t("intake.batches.rows")),
          number("accepted", t("intake.batches.accepted")),
          number("updated", t("importing.result.updated")),
          number("rejected", t("intake.batches.rejected")),
          number("duplicate", t("intake.batches.duplicate")),
        ]}
      />
    </Card>
  );
}
