import type { Deposit } from "#app/exchange/payments/deposit-view.ts";
import type { DepositStatus } from "#app/exchange/payments/deposit-process.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { buttonLook, textLinkLook } from "../button.tsx";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Ltr, Money } from "../figures.tsx";
import { DateTime } from "../times.tsx";
import type { Tone } from "../tone.ts";

const tones: Record<DepositStatus, Tone> = {
  created: "neutral",
  checkout_open: "info",
  processing: "info",
  paid: "positive",
  expired: "neutral",
  failed: "negative",
};

/** Deposits with what a receipt needs: when, how much, how paid, and the reference that support is asked with. */
export function DepositsTable({ deposits }: { deposits: Deposit[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("payments.deposits.caption")}
      captionHidden
      rows={deposits}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t("payments.deposits.none")}>{t("payments.deposits.noneText")}</EmptyState>}
      columns={[
        {
          key: "date",
          header: t("payments.deposits.date"),
          isRowHeader: true,
          noWrap: true,
          cell: (row) => <DateTime value={row.createdAt} />,
        },
        {
          key: "amount",
          header: t("payments.deposits.amount"),
          align: "end",
          cell: (row) => <Money value={row.amount} />,
        },
        {
          key: "status",
          header: t("payments.deposits.status"),
          cell: (row) => (
            <StatusPill tone={tones[row.status]}>{t(`payments.deposits.statuses.${row.status}`)}</StatusPill>
          ),
        },
        { key: "method", header: t("payments.deposits.method"), cell: (row) => row.paymentMethod ?? "–" },
        {
          key: "paid",
          header: t("payments.deposits.paidAt"),
          noWrap: true,
          cell: (row) => (row.paidAt ? <DateTime value={row.paidAt} /> : "–"),
        },
        {
          key: "reference",
          header: t("payments.deposits.reference"),
          cell: (row) => <Ltr mono>{row.id.slice(0, 8)}</Ltr>,
        },
        { key: "receipt", header: t("payments.deposits.receipt"), cell: (row) => <DepositLink deposit={row} /> },
      ]}
    />
  );
}

/** Plain anchors: both lead to Stripe. */
function DepositLink({ deposit }: { deposit: Deposit }) {
  const t = useWords();
  if (deposit.checkoutUrl)
    return (
      <a href={deposit.checkoutUrl} className={buttonLook({ size: "sm" })}>
        {t("payments.deposits.continue")}
      </a>
    );
  if (deposit.receiptUrl)
    return (
      <a href={deposit.receiptUrl} rel="noreferrer" className={textLinkLook}>
        {t("payments.deposits.openReceipt")}
      </a>
    );
  return "–";
}
