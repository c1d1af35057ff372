import type { FeedKind } from "#app/exchange/feeds/feed-kinds.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { DataTable, RowLink } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { DateOnly } from "../times.tsx";

export type ListedFeed = {
  id: string;
  name: string;
  kind: FeedKind;
  state: "open" | "paused" | "archived";
  createdAt: Date;
};

export function FeedState({ state }: Pick<ListedFeed, "state">) {
  const t = useWords();
  const tone = state === "open" ? "positive" : state === "paused" ? "caution" : "neutral";
  return <StatusPill tone={tone}>{t(`feeds.states.${state}`)}</StatusPill>;
}

export function FeedTable({ feeds, base }: { feeds: ListedFeed[]; base: string }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("feeds.title")}
      captionHidden
      rows={feeds}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("feeds.emptyTitle")}>{t("feeds.empty")}</EmptyState>}
      columns={[
        {
          key: "name",
          header: t("feeds.name"),
          isRowHeader: true,
          cell: ({ id, name }) => <RowLink to={`${base}/${id}`}>{name}</RowLink>,
        },
        { key: "kind", header: t("feeds.kind"), cell: ({ kind }) => t(`feeds.kinds.${kind}`) },
        { key: "state", header: t("feeds.state"), cell: ({ state }) => <FeedState state={state} /> },
        { key: "since", header: t("feeds.since"), cell: ({ createdAt }) => <DateOnly value={createdAt} /> },
      ]}
    />
  );
}
