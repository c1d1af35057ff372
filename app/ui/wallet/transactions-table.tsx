import type { ReactNode } from "react";
import type { TransactionType } from "#app/exchange/payments/transaction-kinds.ts";
import { useWords } from "#app/words/use-words.ts";
import { TextLink } from "../button.tsx";
import { DataTable } from "../data-table.tsx";
import { Money } from "../figures.tsx";
import type { MoneyLike } from "../format.ts";
import { DateTime } from "../times.tsx";

/** A line of the wallet, as list-transactions tells it. */
export type TransactionLine = {
  id: bigint;
  at: Date;
  type: TransactionType;
  kind: string;
  subject: string;
  amount: MoneyLike;
  balanceAfter: MoneyLike;
  purchase: { purchaseRequestId: string; name: string; leads: number } | null;
  reservation: { id: string; saleId: string | null } | null;
};

export function TransactionsTable({ transactions, empty }: { transactions: TransactionLine[]; empty: ReactNode }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("payments.transactions.caption")}
      captionHidden
      rows={transactions}
      rowKey={(row) => String(row.id)}
      empty={empty}
      columns={[
        {
          key: "date",
          header: t("payments.transactions.date"),
          noWrap: true,
          cell: (row) => <DateTime value={row.at} />,
        },
        {
          key: "what",
          header: t("payments.transactions.what"),
          isRowHeader: true,
          cell: (row) => <What line={row} />,
        },
        {
          key: "amount",
          header: t("payments.transactions.amount"),
          align: "end",
          cell: (row) => <Money value={row.amount} signed />,
        },
        {
          key: "balance",
          header: t("payments.transactions.balance"),
          align: "end",
          cell: (row) => <Money value={row.balanceAfter} />,
        },
      ]}
    />
  );
}

/** In words, leading to the thing itself. */
function What({ line }: { line: TransactionLine }) {
  const t = useWords();
  const number = line.subject.split(":")[1] ?? "";
  switch (line.type) {
    case "deposit":
      return <TextLink to="/buyer/wallet/deposits">{t("payments.transactions.deposit")}</TextLink>;
    case "purchase":
      if (line.reservation) return <Singly {...line.reservation} />;
      if (!line.purchase) return t("payments.transactions.purchaseUnnamed");
      return (
        <TextLink to={`/buyer/purchase-requests/${line.purchase.purchaseRequestId}`}>
          {t("payments.transactions.purchase", { count: line.purchase.leads, name: line.purchase.name })}
        </TextLink>
      );
    case "release":
      if (!line.reservation) return t("payments.transactions.release");
      return (
        <TextLink to={`/buyer/reservations/${line.reservation.id}`}>{t("payments.transactions.release")}</TextLink>
      );
    case "refund":
      if (!line.subject.startsWith("sale:")) return t("payments.transactions.refundUnnamed");
      return <TextLink to={`/buyer/sales/${number}`}>{t("payments.transactions.refund", { number })}</TextLink>;
    case "other":
      return t("payments.transactions.other", { kind: line.kind });
  }
}

function Singly({ id, saleId }: { id: string; saleId: string | null }) {
  const t = useWords();
  if (saleId === null) return <TextLink to={`/buyer/reservations/${id}`}>{t("payments.transactions.held")}</TextLink>;
  return <TextLink to={`/buyer/sales/${saleId}`}>{t("payments.transactions.singly", { number: saleId })}</TextLink>;
}
