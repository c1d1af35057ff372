import type { ReactNode } from "react";
import { isChecking } from "#app/exchange/samples/sample-process.ts";
import type { SampleRow } from "#app/exchange/samples/sample-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { DataTable, RowLink } from "../data-table.tsx";
import { DueTime } from "../quarantine/due-time.tsx";
import { DateOnly } from "../times.tsx";
import { SampleStatus } from "./sample-status.tsx";

type SampleTableProps = { rows: SampleRow[]; side: "operator" | "seller"; caption: string; empty: ReactNode };

export function SampleTable({ rows, side, caption, empty }: SampleTableProps) {
  const t = useWords();
  const place = side === "operator" ? "/operator/samples" : "/seller/batches";
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ batchId }) => batchId}
      empty={empty}
      columns={[
        {
          key: "batch",
          header: t("samples.batch"),
          isRowHeader: true,
          cell: ({ batchId, fileName, seller }) => (
            <span className="grid">
              <RowLink to={`${place}/${batchId}`}>
                <bdi>{fileName}</bdi>
              </RowLink>
              {side === "operator" && <bdi className="text-[0.8125rem] text-ink-faint">{seller.name}</bdi>}
            </span>
          ),
        },
        { key: "state", header: t("samples.state"), cell: ({ state }) => <SampleStatus state={state} /> },
        {
          key: "progress",
          header: t("samples.progress"),
          align: "end",
          noWrap: true,
          cell: ({ counts, size }) =>
            t("samples.checkedOf", { checked: (size - counts.pending).toString(), size: size.toString() }),
        },
        {
          key: "invalid",
          header: t("samples.invalid"),
          align: "end",
          noWrap: true,
          cell: ({ counts, allowed }) =>
            t("samples.invalidOf", { invalid: counts.invalid.toString(), allowed: allowed.toString() }),
        },
        {
          key: "due",
          header: t("samples.due"),
          cell: ({ state, dueAt }) => isChecking(state) && <DueTime at={dueAt} />,
        },
        { key: "opened", header: t("samples.opened"), cell: ({ openedAt }) => <DateOnly value={openedAt} /> },
      ]}
    />
  );
}
