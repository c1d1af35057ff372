import type { ReturnRate } from "#app/exchange/sales/return-rate.ts";
import { useWords } from "#app/words/use-words.ts";
import { formatPercent } from "../format.ts";
import { useReader } from "../reader.tsx";
import { Notice } from "../notice.tsx";

/** Why a buyer's bids rank lower than what they pay. */
export function BidPenalty({ basisPoints, returns }: { basisPoints: number; returns: ReturnRate }) {
  const t = useWords();
  const { intl } = useReader();
  return (
    <Notice tone="caution" title={t("buyer.penalty", { share: formatPercent(basisPoints, intl) })}>
      {t("buyer.penaltyText", { approved: returns.approved, delivered: returns.delivered })}
    </Notice>
  );
}
