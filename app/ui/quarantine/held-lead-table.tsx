import type { HeldLead } from "#app/exchange/quarantine/list-held-leads.server.ts";
import type { QuarantineState } from "#app/exchange/quarantine/quarantine-process.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge, StatusPill } from "../badge.tsx";
import { TextLink } from "../button.tsx";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Ltr } from "../figures.tsx";
import { DateTime } from "../times.tsx";
import type { Tone } from "../tone.ts";

const tones: Record<QuarantineState, Tone> = {
  open: "caution",
  release: "positive",
  reject: "negative",
  void: "neutral",
};

/** A seller's own leads that were held: what kind of thing was unusual, never the rule. */
export function HeldLeadTable({ rows }: { rows: (HeldLead & { source: string })[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("quarantine.own.caption")}
      captionHidden
      rows={rows}
      rowKey={({ leadId }) => leadId.toString()}
      empty={<EmptyState title={t("quarantine.own.emptyTitle")}>{t("quarantine.own.empty")}</EmptyState>}
      columns={[
        {
          key: "lead",
          header: t("quarantine.lead"),
          isRowHeader: true,
          cell: ({ leadId, isTest }) => (
            <span className="inline-flex items-center gap-2">
              <Ltr mono>{leadId.toString()}</Ltr>
              {isTest && <Badge>{t("quarantine.own.test")}</Badge>}
            </span>
          ),
        },
        {
          key: "why",
          header: t("quarantine.own.why"),
          cell: ({ reasons }) => reasons.map((reason) => t(`quarantine.own.reasons.${reason}`)).join(", "),
        },
        {
          key: "state",
          header: t("quarantine.own.state"),
          cell: ({ state }) => <StatusPill tone={tones[state]}>{t(`quarantine.states.${state}`)}</StatusPill>,
        },
        {
          key: "when",
          header: t("quarantine.own.by"),
          cell: ({ decidedAt, dueAt }) => <DateTime value={decidedAt ?? dueAt} />,
        },
        { key: "note", header: t("quarantine.own.note"), cell: ({ note }) => note },
        {
          key: "source",
          header: t("quarantine.source"),
          cell: ({ source, batchId }) =>
            batchId === null ? <bdi>{source}</bdi> : <TextLink to={`/seller/batches/${batchId}`}>{source}</TextLink>,
        },
      ]}
    />
  );
}
