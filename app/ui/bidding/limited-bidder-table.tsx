import type { LimitedBidder } from "#app/exchange/bidding/list-limited-bidders.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Figure, Percent } from "../figures.tsx";
import { DateTime } from "../times.tsx";

/** For operators: who reads leads rather than buying them, with the counts of the last 30 days. */
export function LimitedBidderTable({ bidders }: { bidders: LimitedBidder[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("bidding.operator.title")}
      captionHidden
      rows={bidders}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("bidding.operator.none")}>{t("bidding.operator.noneText")}</EmptyState>}
      columns={[
        {
          key: "organization",
          header: t("bidding.operator.organization"),
          isRowHeader: true,
          cell: ({ organization }) => <bdi>{organization}</bdi>,
        },
        { key: "name", header: t("bidding.name"), cell: ({ name }) => <bdi>{name}</bdi> },
        { key: "since", header: t("bidding.since"), cell: ({ limitedSince }) => <DateTime value={limitedSince} /> },
        {
          key: "asked",
          header: t("bidding.operator.asked"),
          align: "end",
          cell: ({ asked }) => <Figure value={asked} />,
        },
        { key: "bid", header: t("bidding.operator.bid"), align: "end", cell: ({ bid }) => <Figure value={bid} /> },
        {
          key: "share",
          header: t("bidding.operator.share"),
          align: "end",
          cell: ({ asked, bid }) =>
            asked === 0 ? "–" : <Percent basisPoints={Math.round((bid * 10_000) / asked)} fractionDigitsMax={2} />,
        },
      ]}
    />
  );
}
