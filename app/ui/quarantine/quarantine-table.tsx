import type { QuarantineRow } from "#app/exchange/quarantine/quarantine-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { enteredList, useFormState } from "../form-context.ts";
import { DataTable, RowLink } from "../data-table.tsx";
import type { ReactNode } from "react";
import { DueTime } from "./due-time.tsx";
import { ScorePill, SignalBadges } from "./signals.tsx";

type QuarantineTableProps = { rows: QuarantineRow[]; mayDecide: boolean; empty: ReactNode };

/** The queue. Where it may be decided, each row has a box to tick; the table then stands inside a form. */
export function QuarantineTable({ rows, mayDecide, empty }: QuarantineTableProps) {
  const t = useWords();
  return (
    <DataTable
      caption={t("quarantine.caption")}
      captionHidden
      rows={rows}
      rowKey={({ leadId }) => leadId.toString()}
      empty={empty}
      columns={[
        {
          key: "lead",
          header: t("quarantine.lead"),
          isRowHeader: true,
          noWrap: true,
          cell: ({ leadId }) => (
            <span className="inline-flex items-center gap-3">
              {mayDecide && <LeadTick id={leadId.toString()} />}
              <RowLink to={`/operator/quarantine/${leadId}`}>
                {t("quarantine.leadNumber", { id: leadId.toString() })}
              </RowLink>
            </span>
          ),
        },
        { key: "score", header: t("quarantine.score"), cell: ({ score }) => <ScorePill score={score} /> },
        { key: "signals", header: t("quarantine.signals"), cell: ({ signals }) => <SignalBadges signals={signals} /> },
        {
          key: "source",
          header: t("quarantine.source"),
          cell: ({ seller, source }) => (
            <span className="grid">
              <bdi>{source.name}</bdi>
              <bdi className="text-[0.8125rem] text-ink-faint">{seller.name}</bdi>
            </span>
          ),
        },
        { key: "due", header: t("quarantine.due"), cell: ({ dueAt }) => <DueTime at={dueAt} /> },
      ]}
    />
  );
}

function LeadTick({ id }: { id: string }) {
  const t = useWords();
  const { problems } = useFormState();
  const wasChosen = enteredList(problems, "leads[]")?.includes(id) ?? false;
  return (
    <label className="relative z-10 -m-1.5 inline-flex size-7 cursor-pointer items-center justify-center">
      <input type="checkbox" name="leads[]" value={id} defaultChecked={wasChosen} className="size-4 accent-accent" />
      <span className="sr-only">{t("quarantine.choose", { id })}</span>
    </label>
  );
}
