import { useRevalidator } from "@remix-run/react";
import { isAuction } from "#app/exchange/price-rules/price-models.ts";
import { useWords } from "#app/words/use-words.ts";
import { Countdown } from "../countdown.tsx";
import { Money } from "../figures.tsx";
import { formatMoney } from "../format.ts";
import { useReader } from "../reader.tsx";
import type { MarketRow } from "./market-row.ts";
import { Staircase } from "./staircase.tsx";

const note = "text-[0.8125rem] text-ink-soft";

/** What a lead costs now, and what that depends on. */
export function PriceNow({ lead }: { lead: Pick<MarketRow, "price" | "exclusivePrice" | "falling" | "model"> }) {
  const t = useWords();
  const { intl } = useReader();
  const { price, exclusivePrice, falling, model } = lead;
  return (
    <div className="grid gap-0.5 @max-xl:justify-items-end">
      <Money value={price} className="font-medium" />
      {exclusivePrice && <p className={note}>{t("market.alone", { price: formatMoney(exclusivePrice, intl) })}</p>}
      {isAuction(model) && <p className={note}>{t("market.byAuction")}</p>}
      {falling && <FallingPrice falling={falling} currency={price.currency} />}
    </div>
  );
}

type FallingProps = { falling: NonNullable<MarketRow["falling"]>; currency: string };

/** The steps it came down, the next one, and when that is. */
export function FallingPrice({ falling: { start, next, stairs }, currency }: FallingProps) {
  const t = useWords();
  const { intl } = useReader();
  const { revalidate } = useRevalidator();
  const money = (amount: bigint) => ({ amount, currency });
  return (
    <>
      <Staircase start={money(start)} stairs={stairs} isFalling={next !== null} />
      <p className={note}>
        {next === null ? (
          t("market.atItsEnd")
        ) : (
          <>
            {t("market.falls", { price: formatMoney(money(next.price), intl) })}{" "}
            <Countdown until={next.at} onOver={revalidate} isPhrase />
          </>
        )}
      </p>
    </>
  );
}
