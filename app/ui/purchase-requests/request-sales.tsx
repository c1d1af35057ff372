import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { EmptyState } from "../empty-state.tsx";
import { type SaleLine, SaleTable } from "../sales/sale-table.tsx";

/** The newest leads that the request bought. */
export function RequestSales({ sales, requestId }: { sales: SaleLine[]; requestId: string }) {
  const t = useWords();
  const seeAll = sales.length > 0 && (
    <LinkButton to={`/buyer/sales?request=${requestId}`} size="sm" tone="quiet">
      {t("requests.seeLeads")}
    </LinkButton>
  );
  return (
    <Card flush title={t("requests.boughtLeads")} actions={seeAll}>
      <SaleTable
        rows={sales}
        ofOneRequest
        empty={<EmptyState title={t("requests.noFills")}>{t("requests.noFillsText")}</EmptyState>}
      />
    </Card>
  );
}
