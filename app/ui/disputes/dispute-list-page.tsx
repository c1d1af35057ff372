import { useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import type { DisputeRow } from "#app/exchange/disputes/dispute-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { EmptyState } from "../empty-state.tsx";
import { PageHeader, Stack } from "../page-header.tsx";
import { Pager } from "../pager.tsx";
import { DisputeFilter } from "./dispute-filter.tsx";
import { DisputeTable } from "./dispute-table.tsx";

type DisputeListPageProps = {
  side: "buyer" | "seller" | "operator";
  page: { rows: DisputeRow[]; newer: string | undefined; older: string | undefined };
  /** Above the list: the operator's desk. */
  children?: ReactNode;
  /** Below it: the seller's record. */
  after?: ReactNode;
};

/** One side's disputes. */
export function DisputeListPage({ side, page, children, after }: DisputeListPageProps) {
  const t = useWords();
  const [search] = useSearchParams();
  const place = `/${side}/disputes`;
  const isFiltered = (search.get("state") ?? "") !== "";
  return (
    <>
      <PageHeader title={t("disputes.title")} text={t(`disputes.${side}Text`)} />
      <Stack>
        {children}
        <Card flush title={children ? t("disputes.all") : undefined}>
          <div className={children ? "px-5" : "px-5 pt-4"}>
            <DisputeFilter place={place} />
          </div>
          <DisputeTable
            rows={page.rows}
            caption={t("disputes.caption")}
            place={place}
            empty={
              <EmptyState title={t("disputes.emptyTitle")}>
                {isFiltered ? t("disputes.noneFound") : t(`disputes.${side}Empty`)}
              </EmptyState>
            }
          />
        </Card>
        <Pager newer={page.newer} older={page.older} />
        {after}
      </Stack>
    </>
  );
}
