import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { type Column, DataTable, RowLink } from "../data-table.tsx";
import { Percent } from "../figures.tsx";
import { RelativeTime } from "../times.tsx";
import type { MarketRow } from "./market-row.ts";
import { PersonFacts, ReachFacts, SoldFacts } from "./person-facts.tsx";
import { PriceNow } from "./price-now.tsx";
import { RowActs } from "./row-acts.tsx";

type MarketTableProps = { leads: MarketRow[]; mayBuy: boolean; empty: ReactNode };

/** Open leads as they are shown before purchase: attributes, never contacts. */
export function MarketTable({ leads, mayBuy, empty }: MarketTableProps) {
  const t = useWords();
  const acts: Column<MarketRow> = {
    key: "acts",
    header: t("market.acts.title"),
    cell: (lead) => <RowActs lead={lead} />,
  };
  return (
    <DataTable
      caption={t("market.title")}
      captionHidden
      rows={leads}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: "id",
          header: t("market.lead"),
          isRowHeader: true,
          noWrap: true,
          cell: ({ id }) => <RowLink to={`/buyer/market/${id}`}>{id}</RowLink>,
        },
        { key: "person", header: t("market.person"), cell: (lead) => <PersonFacts lead={lead} /> },
        { key: "reach", header: t("market.reach"), cell: (lead) => <ReachFacts lead={lead} /> },
        { key: "price", header: t("market.price"), cell: (lead) => <PriceNow lead={lead} /> },
        {
          key: "captured",
          header: t("market.captured"),
          cell: ({ capturedHour, completeness }) => (
            <>
              <RelativeTime value={capturedHour} />
              <p className="text-[0.8125rem] text-ink-soft">
                <Percent basisPoints={completeness * 100} /> {t("market.complete")}
              </p>
            </>
          ),
        },
        { key: "sales", header: t("market.sales"), cell: (lead) => <SoldFacts lead={lead} /> },
        ...(mayBuy ? [acts] : []),
      ]}
    />
  );
}
