import type { ReactNode } from "react";
import type { BidEndpointView } from "#app/exchange/bidding/bid-endpoint-view.ts";
import type { ListedBidEndpoint } from "#app/exchange/bidding/list-bid-endpoints.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge, StatusPill } from "../badge.tsx";
import { DataTable, RowLink } from "../data-table.tsx";
import { Figure, Ltr } from "../figures.tsx";

const tones = { open: "positive", paused: "caution", archived: "neutral" } as const;

export function BidderState({ state, limitedSince }: Pick<BidEndpointView, "state" | "limitedSince">) {
  const t = useWords();
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <StatusPill tone={tones[state]}>{t(`bidding.states.${state}`)}</StatusPill>
      {limitedSince && state !== "archived" && <Badge tone="caution">{t("bidding.limited")}</Badge>}
    </span>
  );
}

/** A buyer's bidders, with what came of asking them in the last 30 days. */
export function BidderTable({ bidders, empty }: { bidders: ListedBidEndpoint[]; empty: ReactNode }) {
  const t = useWords();
  const count = (name: keyof ListedBidEndpoint["counts"]) => ({
    key: name,
    header: t(`bidding.counted.${name}`),
    align: "end" as const,
    cell: ({ counts }: ListedBidEndpoint) => <Figure value={counts[name]} />,
  });
  return (
    <DataTable
      caption={t("bidding.title")}
      captionHidden
      rows={bidders}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: "name",
          header: t("bidding.name"),
          isRowHeader: true,
          cell: ({ id, name, url }) => (
            <>
              <RowLink to={`/buyer/bid-endpoints/${id}`}>{name}</RowLink>
              <span className="block text-[0.8125rem] font-normal text-ink-soft">
                <Ltr>{new URL(url).host}</Ltr>
              </span>
            </>
          ),
        },
        { key: "state", header: t("bidding.state"), cell: (bidder) => <BidderState {...bidder} /> },
        ...(["asked", "bid", "late", "failed", "won"] as const).map(count),
      ]}
    />
  );
}
