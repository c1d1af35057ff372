import type { SubmissionCounts } from "#app/exchange/forms/form-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { RowLink } from "../data-table.tsx";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Figure } from "../figures.tsx";

export type ListedForm = {
  id: string;
  name: string;
  state: "open" | "closed" | "archived";
  version: number;
  counts: SubmissionCounts;
};

export function FormState({ state }: Pick<ListedForm, "state">) {
  const t = useWords();
  const tone = state === "open" ? "positive" : "neutral";
  return <StatusPill tone={tone}>{t(`captureForms.states.${state}`)}</StatusPill>;
}

/** Everything sent but what programs sent. */
export const sentOf = (counts: SubmissionCounts) =>
  Object.entries(counts).reduce((sum, [outcome, count]) => (outcome === "bot" ? sum : sum + count), 0);

export function FormTable({ forms, base }: { forms: ListedForm[]; base: string }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("captureForms.title")}
      captionHidden
      rows={forms}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("captureForms.emptyTitle")}>{t("captureForms.empty")}</EmptyState>}
      columns={[
        {
          key: "name",
          header: t("captureForms.name"),
          isRowHeader: true,
          cell: ({ id, name }) => <RowLink to={`${base}/${id}`}>{name}</RowLink>,
        },
        { key: "state", header: t("captureForms.state"), cell: ({ state }) => <FormState state={state} /> },
        {
          key: "version",
          header: t("captureForms.version"),
          align: "end",
          cell: ({ version }) => <Figure value={version} />,
        },
        {
          key: "sent",
          header: t("captureForms.sent"),
          align: "end",
          cell: ({ counts }) => <Figure value={sentOf(counts)} />,
        },
        {
          key: "leads",
          header: t("captureForms.leads"),
          align: "end",
          cell: ({ counts }) => <Figure value={counts.accepted} />,
        },
      ]}
    />
  );
}
