import type { Earnings } from "#app/exchange/sales/earnings-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { Figure, Money } from "../figures.tsx";
import { StatRow, StatTile } from "../stat-tile.tsx";
import { DateOnly } from "../times.tsx";

/** One currency's money: in the return window, frozen, payable. */
export function EarningsFigures({ earnings }: { earnings: Earnings }) {
  const t = useWords();
  const owes = earnings.available.amount < 0n;
  return (
    <StatRow label={t("sales.earnings.title")}>
      <StatTile
        label={t("sales.earnings.pending")}
        value={<Money value={earnings.pending} />}
        note={t("sales.earnings.pendingNote")}
      />
      <StatTile
        label={t("sales.earnings.disputed")}
        value={<Money value={earnings.disputed} />}
        note={t("sales.earnings.disputedNote")}
        tone={earnings.disputed.amount > 0n ? "caution" : undefined}
        to="/seller/disputes"
      />
      <StatTile
        label={t("sales.earnings.available")}
        value={<Money value={earnings.available} />}
        note={t(owes ? "sales.earnings.owed" : "sales.earnings.availableNote")}
        tone={owes ? "negative" : undefined}
      />
    </StatRow>
  );
}

/** On which day how much of the pending money becomes payable. */
export function ReleasesCard({ releases }: { releases: Earnings["releases"] }) {
  const t = useWords();
  return (
    <Card flush title={t("sales.earnings.releases")}>
      <DataTable
        caption={t("sales.earnings.releases")}
        captionHidden
        rows={releases}
        rowKey={({ day }) => day}
        empty={<p className="px-5 pb-4 text-ink-soft">{t("sales.earnings.noReleases")}</p>}
        columns={[
          {
            key: "day",
            header: t("sales.earnings.day"),
            isRowHeader: true,
            cell: ({ day }) => <DateOnly value={`${day}T00:00:00Z`} timeZone="UTC" />, // already the organisation's day
          },
          {
            key: "sales",
            header: t("sales.earnings.sales"),
            align: "end",
            cell: ({ sales }) => <Figure value={sales} />,
          },
          {
            key: "amount",
            header: t("sales.earnings.amount"),
            align: "end",
            cell: ({ amount }) => <Money value={amount} />,
          },
        ]}
      />
    </Card>
  );
}
