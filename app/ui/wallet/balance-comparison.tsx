import type { Outcome } from "#app/exchange/outcome.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Money } from "../figures.tsx";
import { Notice } from "../notice.tsx";

type Row = { currency: string; ours: bigint; stripes: bigint };

/** Invariant I7, by currency: what we book as being at Stripe, and what Stripe says. */
export function BalanceComparisonTable({ compared }: { compared: Outcome<Row[], string> }) {
  const t = useWords();
  if (!compared.ok)
    return (
      <div className="p-5">
        <Notice tone="caution">{t("payments.operator.unreachable", { reason: compared.reason })}</Notice>
      </div>
    );
  return (
    <DataTable
      caption={t("payments.operator.compared")}
      captionHidden
      rows={compared.value}
      rowKey={(row) => row.currency}
      empty={<EmptyState title={t("payments.operator.noBalance")}>{t("payments.operator.noBalanceText")}</EmptyState>}
      columns={[
        {
          key: "currency",
          header: t("payments.operator.currency"),
          isRowHeader: true,
          cell: (row) => row.currency,
        },
        {
          key: "ours",
          header: t("payments.operator.ours"),
          align: "end",
          cell: ({ ours, currency }) => <Money value={{ amount: ours, currency }} />,
        },
        {
          key: "stripes",
          header: t("payments.operator.stripes"),
          align: "end",
          cell: ({ stripes, currency }) => <Money value={{ amount: stripes, currency }} />,
        },
        {
          key: "difference",
          header: t("payments.operator.difference"),
          cell: ({ ours, stripes }) =>
            ours === stripes ? (
              <StatusPill tone="positive">{t("payments.operator.agrees")}</StatusPill>
            ) : (
              <StatusPill tone="caution">{t("payments.operator.differs")}</StatusPill>
            ),
        },
      ]}
    />
  );
}
