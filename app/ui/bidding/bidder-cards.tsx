import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { BidCounts } from "#app/exchange/bidding/bid-endpoint-view.ts";
import type { BidEndpointInFull } from "#app/exchange/bidding/get-bid-endpoint.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { DescriptionList } from "../description-list.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Figure, Ltr, Percent } from "../figures.tsx";
import { Notice } from "../notice.tsx";
import { StatRow, StatTile } from "../stat-tile.tsx";
import { DateOnly, DateTime } from "../times.tsx";

type Shown = { bidder: BidEndpointInFull };

/** What keeps a bidder from being asked, and when that ends. */
export function BidderNotices({ bidder, mayWrite }: Shown & { mayWrite: boolean }) {
  const t = useWords();
  if (bidder.state === "archived") return null;
  return (
    <>
      {bidder.pausedUntil && (
        <Notice tone="caution" title={t("bidding.states.paused")}>
          {t("bidding.pausedText", { count: bidder.failures })} <DateTime value={bidder.pausedUntil} withSeconds />.{" "}
          {mayWrite && t("bidding.tryNow")}
        </Notice>
      )}
      {bidder.limitedSince && (
        <Notice tone="caution" title={t("bidding.limitedTitle")}>
          {t("bidding.limitedText")}
        </Notice>
      )}
    </>
  );
}

export function BidderCounts({ bidder: { counted } }: Shown) {
  const t = useWords();
  const { total, medianMs } = counted;
  const share = (count: number) =>
    total.asked > 0 && <Percent basisPoints={Math.round((count * 10_000) / total.asked)} />;
  const tile = (name: keyof BidCounts, note?: ReactNode) => (
    <StatTile label={t(`bidding.counted.${name}`)} value={<Figure value={total[name]} />} note={note || undefined} />
  );
  return (
    <StatRow label={t("bidding.counts")}>
      {tile("asked", t("bidding.counts"))}
      {tile("bid", share(total.bid))}
      {tile("declined", share(total.declined))}
      {tile("late", t("bidding.countedNotes.late"))}
      {tile("failed", t("bidding.countedNotes.failed"))}
      {tile("won", t("bidding.countedNotes.won"))}
      {tile("notAsked", t("bidding.countedNotes.notAsked"))}
      <StatTile
        label={t("bidding.median")}
        value={medianMs === null ? "–" : t("bidding.msOf", { ms: medianMs })}
        note={t(medianMs === null ? "bidding.noAnswers" : "bidding.medianNote")}
      />
    </StatRow>
  );
}

export function BidderFacts({ bidder }: Shown) {
  const t = useWords();
  const { usedBy, earlierUntil } = bidder;
  return (
    <Card title={t("bidding.facts")}>
      <DescriptionList
        items={[
          { term: t("bidding.url"), value: <Ltr mono>{bidder.url}</Ltr> },
          { term: t("bidding.timeout"), value: t("bidding.msOf", { ms: bidder.timeoutMs }) },
          { term: t("bidding.since"), value: <DateOnly value={bidder.createdAt} /> },
          ...(earlierUntil ? [{ term: t("bidding.overlap"), value: <DateTime value={earlierUntil} /> }] : []),
          {
            term: t("bidding.usedBy"),
            value:
              usedBy.length === 0
                ? t("bidding.usedByNone")
                : usedBy.map(({ id, name }) => (
                    <Link
                      key={id}
                      to={`/buyer/purchase-requests/${id}`}
                      className="block w-fit font-medium text-accent-ink hover:underline"
                    >
                      {name}
                    </Link>
                  )),
          },
        ]}
      />
    </Card>
  );
}

type Day = BidEndpointInFull["counted"]["days"][number];

export function BidderDays({ bidder: { counted } }: Shown) {
  const t = useWords();
  const count = (name: keyof BidCounts) => ({
    key: name,
    header: t(`bidding.counted.${name}`),
    align: "end" as const,
    cell: (day: Day) => <Figure value={day[name]} />,
  });
  return (
    <Card title={t("bidding.days")} text={t("bidding.daysText")} flush>
      <DataTable
        caption={t("bidding.days")}
        captionHidden
        rows={counted.days}
        rowKey={({ day }) => day}
        empty={<EmptyState title={t("bidding.neverAsked")}>{t("bidding.neverAskedText")}</EmptyState>}
        columns={[
          {
            key: "day",
            header: t("bidding.day"),
            isRowHeader: true,
            cell: ({ day }) => <DateOnly value={`${day}T12:00:00Z`} timeZone="UTC" />,
          },
          ...(["asked", "bid", "late", "failed", "won", "notAsked"] as const).map(count),
          {
            key: "median",
            header: t("bidding.median"),
            align: "end",
            cell: ({ medianMs }) => (medianMs === null ? "–" : t("bidding.msOf", { ms: medianMs })),
          },
        ]}
      />
    </Card>
  );
}
