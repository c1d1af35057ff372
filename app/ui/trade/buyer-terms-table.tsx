import type { AllocationStrategy } from "#app/exchange/price-rules/price-models.ts";
import type { BuyerTermsView } from "#app/exchange/price-rules/buyer-terms-row.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton, TextLink } from "../button.tsx";
import { type Column, DataTable } from "../data-table.tsx";
import { ConfirmAction } from "../disclosure.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Figure, Percent } from "../figures.tsx";
import { termsAskedBy } from "#app/exchange/price-rules/asked-terms.ts";

type Props = {
  caption: string;
  terms: BuyerTermsView[];
  mayChange: boolean;
  /** Of the one rule that all are under: only what counts there is shown. */
  allocation?: AllocationStrategy;
  withRule?: boolean;
};

/** What was agreed with single buyers. */
export function BuyerTermsTable({ caption, terms, mayChange, allocation, withRule = false }: Props) {
  const t = useWords();
  const asked = termsAskedBy(allocation);
  const columns: (Column<BuyerTermsView> & { isShown?: boolean })[] = [
    {
      key: "buyer",
      header: t("trade.terms.buyer"),
      isRowHeader: true,
      cell: ({ buyer }) => <bdi>{buyer.name}</bdi>,
    },
    {
      key: "rule",
      header: t("trade.terms.rule"),
      isShown: withRule,
      cell: ({ priceRule }) =>
        priceRule && (
          <TextLink to={`/seller/price-rules/${priceRule.id}`}>
            <bdi>{priceRule.name}</bdi>
          </TextLink>
        ),
    },
    {
      key: "price",
      header: t("trade.terms.price"),
      align: "end",
      cell: ({ priceBps }) => <Percent basisPoints={priceBps} fractionDigitsMax={2} />,
    },
    {
      key: "priority",
      header: t("trade.terms.priority"),
      align: "end",
      cell: ({ priority }) => <Figure value={priority} />,
    },
    {
      key: "weight",
      header: t("trade.terms.weight"),
      align: "end",
      isShown: asked.weight,
      cell: ({ weight }) => <Figure value={weight} />,
    },
    {
      key: "share",
      header: t("trade.terms.share"),
      align: "end",
      isShown: asked.share,
      cell: ({ shareBps }) =>
        shareBps === null ? (
          <span className="text-ink-faint">{t("trade.terms.noShare")}</span>
        ) : (
          <Percent basisPoints={shareBps} fractionDigitsMax={2} />
        ),
    },
    {
      key: "rank",
      header: t("trade.terms.waterfallRank"),
      align: "end",
      isShown: asked.waterfallRank,
      cell: ({ waterfallRank }) => <Figure value={waterfallRank} />,
    },
    { key: "change", header: t("trade.terms.change"), isShown: mayChange, cell: (each) => <Deeds terms={each} /> },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={terms}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("trade.terms.emptyTitle")}>{t("trade.terms.empty")}</EmptyState>}
      columns={columns.filter(({ isShown }) => isShown ?? true)}
    />
  );
}

function Deeds({ terms: { id, buyer } }: { terms: BuyerTermsView }) {
  const t = useWords();
  const { name } = buyer;
  return (
    <div className="flex flex-wrap items-start gap-2 text-start @max-xl:justify-end">
      <LinkButton to={`/seller/buyer-terms/${id}`} size="sm" aria-label={`${t("trade.terms.change")}: ${name}`}>
        {t("trade.terms.change")}
      </LinkButton>
      <ConfirmAction
        id={`remove-${id}`}
        label={t("trade.terms.remove")}
        confirmLabel={t("trade.terms.removeOf", { name })}
        consequence={t("trade.terms.removeConsequence", { name })}
        action={`/seller/buyer-terms/${id}/removal`}
        size="sm"
      />
    </div>
  );
}
