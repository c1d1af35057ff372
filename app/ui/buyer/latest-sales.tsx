import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { type SaleLine, SaleTable } from "../sales/sale-table.tsx";

/** The newest leads bought. */
export function LatestSales({ sales }: { sales: SaleLine[] }) {
  const t = useWords();
  const seeAll = (
    <LinkButton to="/buyer/sales" size="sm" tone="quiet">
      {t("everywhere.seeAll")}
    </LinkButton>
  );
  return (
    <Card flush title={t("buyer.latest")} actions={seeAll}>
      <SaleTable rows={sales} empty={null} />
    </Card>
  );
}
