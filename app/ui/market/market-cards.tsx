import { useRevalidator } from "@remix-run/react";
import type { ReservationView } from "#app/exchange/reservations/reservation-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { Countdown } from "../countdown.tsx";
import { type Column, DataTable, RowLink } from "../data-table.tsx";
import { Money } from "../figures.tsx";
import { LinkTabs } from "../link-tabs.tsx";
import type { MarketRow } from "./market-row.ts";
import { PersonFacts, ReachFacts, SoldFacts } from "./person-facts.tsx";
import { PriceNow } from "./price-now.tsx";
import { RowActs } from "./row-acts.tsx";
import type { Liveness } from "./use-market-changes.ts";

/** The market, and what is the reader's of it. */
export function MarketTabs() {
  const t = useWords();
  return (
    <LinkTabs
      label={t("market.tabs.label")}
      tabs={[
        { to: "/buyer/market", label: t("market.tabs.market"), end: true },
        { to: "/buyer/reservations", label: t("market.tabs.reservations") },
        { to: "/buyer/buy-orders", label: t("market.tabs.orders") },
      ]}
    />
  );
}

/** Whether the page follows the market; nothing where it doesn't. */
export function LivePill({ liveness }: { liveness: Liveness }) {
  const t = useWords();
  if (liveness === "off") return null;
  if (liveness === "live") return <StatusPill tone="positive">{t("market.live")}</StatusPill>;
  return <StatusPill tone="neutral">{t("market.notLive")}</StatusPill>;
}

/** Leads that whoever is first has, with the time that is left. */
export function ClaimsCard({ claims, mayBuy }: { claims: MarketRow[]; mayBuy: boolean }) {
  const t = useWords();
  const { revalidate } = useRevalidator();
  const acts: Column<MarketRow> = {
    key: "acts",
    header: t("market.acts.title"),
    cell: (lead) => <RowActs lead={lead} isClaim />,
  };
  return (
    <Card flush title={t("market.claims.title")} text={t("market.claims.text")}>
      <DataTable
        caption={t("market.claims.title")}
        captionHidden
        rows={claims}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "id",
            header: t("market.lead"),
            isRowHeader: true,
            noWrap: true,
            cell: ({ id }) => <RowLink to={`/buyer/market/${id}`}>{id}</RowLink>,
          },
          {
            key: "left",
            header: t("market.claims.left"),
            cell: ({ claimUntil }) => claimUntil && <Countdown until={claimUntil} onOver={revalidate} />,
          },
          { key: "person", header: t("market.person"), cell: (lead) => <PersonFacts lead={lead} /> },
          { key: "reach", header: t("market.reach"), cell: (lead) => <ReachFacts lead={lead} /> },
          { key: "price", header: t("market.price"), cell: (lead) => <PriceNow lead={lead} /> },
          { key: "sales", header: t("market.sales"), cell: (lead) => <SoldFacts lead={lead} /> },
          ...(mayBuy ? [acts] : []),
        ]}
      />
    </Card>
  );
}

/** What nobody else can buy while the reader decides. */
export function HeldCard({ held }: { held: Omit<ReservationView, "terms">[] }) {
  const t = useWords();
  const { revalidate } = useRevalidator();
  return (
    <Card flush title={t("market.held.title")} text={t("market.held.text")}>
      <DataTable
        caption={t("market.held.title")}
        captionHidden
        rows={held}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "lead",
            header: t("market.lead"),
            isRowHeader: true,
            noWrap: true,
            cell: ({ id, leadId }) => <RowLink to={`/buyer/reservations/${id}`}>{leadId}</RowLink>,
          },
          {
            key: "left",
            header: t("market.held.left"),
            cell: ({ expiresAt }) => <Countdown until={expiresAt} onOver={revalidate} />,
          },
          { key: "price", header: t("market.price"), cell: ({ price }) => <Money value={price} /> },
          {
            key: "acts",
            header: t("market.acts.title"),
            cell: ({ id }) => (
              <LinkButton to={`/buyer/reservations/${id}`} size="sm" tone="primary" className="relative">
                {t("market.held.decide")}
              </LinkButton>
            ),
          },
        ]}
      />
    </Card>
  );
}
