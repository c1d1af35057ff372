import type { NeededPart } from "#app/exchange/purchase-requests/asked-json.ts";
import { useWords } from "#app/words/use-words.ts";
import { type Column, DataTable, RowLink } from "../data-table.tsx";
import { DateTime } from "../times.tsx";
import { Card } from "../card.tsx";

export type DraftRow = { id: string; name: string | null; missing: readonly NeededPart[]; changedAt: Date };

/** Requests that aren't posted yet; each leads on to where it can be gone on with. Nothing where there are none. */
export function DraftTable({ drafts }: { drafts: DraftRow[] }) {
  const t = useWords();
  const columns = useColumns();
  if (drafts.length === 0) return null;
  return (
    <Card flush title={t("requestWizard.drafts.title")} text={t("requestWizard.drafts.text")}>
      <DataTable
        caption={t("requestWizard.drafts.title")}
        captionHidden
        rows={drafts}
        rowKey={({ id }) => id}
        columns={columns}
      />
    </Card>
  );
}

function useColumns(): Column<DraftRow>[] {
  const t = useWords();
  return [
    {
      key: "name",
      header: t("requestWizard.drafts.columns.name"),
      isRowHeader: true,
      cell: ({ id, name }) => (
        <RowLink to={`/buyer/purchase-requests/${id}/draft/${name === null ? "leads" : "review"}`}>
          <bdi>{name ?? t("requestWizard.drafts.unnamed")}</bdi>
        </RowLink>
      ),
    },
    {
      key: "missing",
      header: t("requestWizard.drafts.columns.missing"),
      cell: ({ missing }) =>
        missing.length === 0
          ? t("requestWizard.drafts.complete")
          : missing.map((part) => t(`requestWizard.review.parts.${part}`)).join(", "),
    },
    {
      key: "changed",
      header: t("requestWizard.drafts.columns.changed"),
      noWrap: true,
      cell: ({ changedAt }) => <DateTime value={changedAt} />,
    },
  ];
}
