import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import type { Deposit } from "#app/exchange/payments/deposit-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { buttonLook } from "../button.tsx";
import { formatMoney } from "../format.ts";
import { Notice } from "../notice.tsx";
import { useReader } from "../reader.tsx";

const ASK_EVERY_MS = 2_000;
const ASKS_MAX = 60; // two minutes; after that the page is reloaded by hand, or the mail comes from the bank

type ReturningDepositProps = {
  deposit: Deposit;
  /** They came back by the payment page's way out. */
  hasLeft: boolean;
  /** In a simulated exchange, where the bank is played. */
  bankUrl: string | null;
};

/** What became of the payment that the reader comes back from. While Stripe has not confirmed it, the page keeps asking. */
export function ReturningDeposit({ deposit, hasLeft, bankUrl }: ReturningDepositProps) {
  const t = useWords();
  const { intl } = useReader();
  const amount = formatMoney(deposit.amount, intl);
  const isOpen = deposit.status === "created" || deposit.status === "checkout_open";
  const isWaiting = isOpen && !hasLeft;
  useAskAgain(isWaiting || deposit.status === "processing");
  return (
    <div aria-live="polite">
      {isWaiting && (
        <Notice title={t("payments.returning.waiting")} action={<ContinueLink url={deposit.checkoutUrl} />}>
          {t("payments.returning.waitingText", { amount })}
          <noscript>
            <meta httpEquiv="refresh" content="4" />
          </noscript>
        </Notice>
      )}
      {isOpen && hasLeft && (
        <Notice tone="caution" title={t("payments.returning.left")} action={<ContinueLink url={deposit.checkoutUrl} />}>
          {t("payments.returning.leftText", { amount })}
        </Notice>
      )}
      {deposit.status === "processing" && (
        <Notice title={t("payments.returning.processing", { amount })} action={<BankLink url={bankUrl} />}>
          {t("payments.returning.processingText")}
        </Notice>
      )}
      {deposit.status === "paid" && <Notice tone="positive" title={t("payments.returning.paid", { amount })} />}
      {(deposit.status === "failed" || deposit.status === "expired") && (
        <Notice tone="negative" title={t(`payments.returning.${deposit.status}`, { amount })}>
          {t(`payments.returning.${deposit.status}Text`)}
        </Notice>
      )}
    </div>
  );
}

function useAskAgain(isWaiting: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isWaiting) return;
    let asks = 0;
    const timer = setInterval(() => {
      asks += 1;
      if (asks > ASKS_MAX) clearInterval(timer);
      else if (document.visibilityState === "visible") revalidate();
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isWaiting, revalidate]);
}

function ContinueLink({ url }: { url: string | null }) {
  const t = useWords();
  if (url === null) return null;
  return (
    <a href={url} className={buttonLook({ size: "sm" })}>
      {t("payments.deposits.continue")}
    </a>
  );
}

function BankLink({ url }: { url: string | null }) {
  const t = useWords();
  if (url === null) return null;
  return (
    <a href={url} className={buttonLook({ size: "sm" })}>
      {t("payments.returning.openBank")}
    </a>
  );
}
