import type { ReturnRate } from "#app/exchange/sales/return-rate.ts";
import { useWords } from "#app/words/use-words.ts";
import { Figure, Money } from "../figures.tsx";
import type { MoneyLike } from "../format.ts";
import { ReturnRateFigure } from "../sales/return-rate-card.tsx";
import { StatRow, StatTile } from "../stat-tile.tsx";

type Overview = {
  wallet: MoneyLike;
  activeRequests: number;
  bought: number;
  spent: MoneyLike;
  returns: ReturnRate;
};

export function BuyerFigures({ overview }: { overview: Overview }) {
  const t = useWords();
  const isEmpty = BigInt(overview.wallet.amount) <= 0n;
  return (
    <StatRow label={t("buyer.figures")}>
      <StatTile
        label={t("buyer.wallet")}
        value={<Money value={overview.wallet} />}
        note={isEmpty ? t("buyer.walletEmpty") : t("buyer.walletNote")}
        tone={isEmpty ? "caution" : undefined}
        to="/buyer/wallet"
      />
      <StatTile
        label={t("buyer.active")}
        value={<Figure value={overview.activeRequests} />}
        note={t("buyer.activeNote")}
        to="/buyer/purchase-requests?status=active"
      />
      <StatTile
        label={t("buyer.bought")}
        value={<Figure value={overview.bought} />}
        note={
          overview.returns.approved > 0 ? (
            <>
              {t("buyer.returned")} <ReturnRateFigure rate={overview.returns} />
            </>
          ) : (
            t("buyer.lastDays")
          )
        }
        to="/buyer/sales"
      />
      <StatTile
        label={t("buyer.spent")}
        value={<Money value={overview.spent} />}
        note={t("buyer.spentNote")}
        to="/buyer/wallet"
      />
    </StatRow>
  );
}
