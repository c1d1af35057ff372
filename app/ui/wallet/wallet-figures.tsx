import { useWords } from "#app/words/use-words.ts";
import { Money } from "../figures.tsx";
import { formatMoney, formatNumber, type MoneyLike } from "../format.ts";
import { useReader } from "../reader.tsx";
import { StatRow, StatTile } from "../stat-tile.tsx";

type WalletFiguresProps = {
  wallet: {
    cash: MoneyLike;
    reserved: MoneyLike;
    promo: MoneyLike;
    averagePrice: MoneyLike | null;
    leadsAffordable: bigint | null;
  };
};

/** What there is to spend, and what that is in leads. */
export function WalletFigures({ wallet }: WalletFiguresProps) {
  const t = useWords();
  const { intl } = useReader();
  const { averagePrice, leadsAffordable } = wallet;
  return (
    <StatRow label={t("payments.wallet.balances")}>
      <StatTile
        label={t("payments.wallet.cash")}
        value={<Money value={wallet.cash} />}
        note={t("payments.wallet.cashNote")}
      />
      <StatTile
        label={t("payments.wallet.reserved")}
        value={<Money value={wallet.reserved} />}
        note={t("payments.wallet.reservedNote")}
      />
      <StatTile
        label={t("payments.wallet.promo")}
        value={<Money value={wallet.promo} />}
        note={t("payments.wallet.promoNote")}
      />
      <StatTile
        label={t("payments.wallet.affordable")}
        value={
          leadsAffordable === null ? "–" : t("payments.wallet.about", { count: formatNumber(leadsAffordable, intl) })
        }
        note={
          averagePrice === null
            ? t("payments.wallet.affordableNone")
            : t("payments.wallet.affordableNote", { price: formatMoney(averagePrice, intl) })
        }
      />
    </StatRow>
  );
}
