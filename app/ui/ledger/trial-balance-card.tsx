import type { TrialBalance } from "#app/exchange/ledger/trial-balance.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { Figure, Ltr, Money } from "../figures.tsx";

/** One currency's balances; the sums below are equal, or something is wrong. */
export function TrialBalanceCard({ balance }: { balance: TrialBalance }) {
  const t = useWords();
  const { currency } = balance;
  const title = t("operator.ledger.trialBalance", { currency });
  const money = (amount: bigint) => <Money value={{ amount, currency }} />;
  return (
    <Card flush title={title}>
      <DataTable
        caption={title}
        captionHidden
        rows={balance.lines}
        rowKey={({ code }) => code}
        columns={[
          {
            key: "account",
            header: t("operator.ledger.account"),
            isRowHeader: true,
            cell: ({ code }) => <Ltr mono>{code}</Ltr>,
          },
          {
            key: "accounts",
            header: t("operator.ledger.accounts"),
            align: "end",
            cell: ({ accounts }) => <Figure value={accounts} />,
          },
          {
            key: "debit",
            header: t("operator.ledger.debit"),
            align: "end",
            cell: ({ debit }) => debit > 0n && money(debit),
          },
          {
            key: "credit",
            header: t("operator.ledger.credit"),
            align: "end",
            cell: ({ credit }) => credit > 0n && money(credit),
          },
        ]}
        footer={[t("operator.ledger.sum"), "", money(balance.debit), money(balance.credit)]}
      />
    </Card>
  );
}
