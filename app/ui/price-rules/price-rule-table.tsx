import { goesByPrice, isAuction } from "#app/exchange/price-rules/price-models.ts";
import type { PriceRuleView } from "#app/exchange/price-rules/price-rule-row.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { DataTable, RowLink } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Money } from "../figures.tsx";

type ShownRule = Pick<
  PriceRuleView,
  "id" | "name" | "model" | "base" | "currency" | "saleMode" | "maxSales" | "allocation"
>;
type Props = { caption: string; rules: ShownRule[]; mayAdd?: boolean };

/** Price rules, each with its model, base price, sale mode and allocation in words. */
export function PriceRuleTable({ caption, rules, mayAdd = false }: Props) {
  const t = useWords();
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rules}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          title={t("priceRules.emptyTitle")}
          actions={mayAdd && <LinkButton to="/seller/price-rules/new">{t("priceRules.add")}</LinkButton>}
        >
          {t("priceRules.empty")}
        </EmptyState>
      }
      columns={[
        {
          key: "name",
          header: t("priceRules.columns.name"),
          isRowHeader: true,
          cell: ({ id, name }) => <RowLink to={`/seller/price-rules/${id}`}>{name}</RowLink>,
        },
        {
          key: "model",
          header: t("priceRules.columns.model"),
          cell: ({ model }) => t(`priceRules.models.${model}.name`),
        },
        {
          key: "base",
          header: t("priceRules.columns.base"),
          align: "end",
          noWrap: true,
          cell: ({ base, currency }) => <Money value={{ amount: base, currency }} />,
        },
        {
          key: "mode",
          header: t("priceRules.columns.mode"),
          cell: ({ saleMode, maxSales }) => t(`priceRules.modes.${saleMode}`, { most: maxSales }),
        },
        {
          key: "allocation",
          header: t("priceRules.columns.allocation"),
          cell: ({ model, allocation }) => {
            if (!goesByPrice(model)) return t(`priceRules.allocations.${allocation}.name`);
            return t(isAuction(model) ? "priceRules.byBid" : "priceRules.byTime");
          },
        },
      ]}
    />
  );
}
