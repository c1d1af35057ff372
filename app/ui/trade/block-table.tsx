import type { TradeBlockView } from "#app/exchange/organizations/list-blocks.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Form, SubmitButton } from "../form.tsx";
import { DateOnly } from "../times.tsx";

/** Whom one doesn't trade with. */
export function BlockTable({ blocks }: { blocks: TradeBlockView[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("trade.blocks.list")}
      captionHidden
      rows={blocks}
      rowKey={({ organization }) => organization.id}
      empty={<EmptyState title={t("trade.blocks.emptyTitle")}>{t("trade.blocks.empty")}</EmptyState>}
      columns={[
        {
          key: "organization",
          header: t("trade.blocks.organization"),
          isRowHeader: true,
          cell: ({ organization }) => <bdi>{organization.name}</bdi>,
        },
        { key: "note", header: t("trade.blocks.note"), cell: ({ note }) => note },
        { key: "since", header: t("trade.blocks.since"), cell: ({ createdAt }) => <DateOnly value={createdAt} /> },
        {
          key: "unblock",
          header: t("trade.blocks.unblock"),
          align: "end",
          cell: ({ organization: { id, name } }) => (
            <Form id={`unblock-${id}`} action={`/settings/blocks/${id}/removal`} className="justify-items-end">
              <SubmitButton tone="secondary" size="sm">
                {t("trade.blocks.unblock")} <span className="sr-only">{name}</span>
              </SubmitButton>
            </Form>
          ),
        },
      ]}
    />
  );
}
