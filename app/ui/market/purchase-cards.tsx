import type { ConsentChannel } from "#app/exchange/leads/lead-fields.ts";
import { disputeReasonCodes, neverReturnable, ruleOf } from "#app/exchange/disputes/dispute-reasons.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Disclosure } from "../disclosure.tsx";
import { Money } from "../figures.tsx";
import { formatMoney, type MoneyLike } from "../format.ts";
import { useReader } from "../reader.tsx";

export type ShownPurchase = {
  /** What is bought, as a sentence. */
  terms: string;
  mode: "shared" | "exclusive" | "exclusive_window";
  maxSales: number | null;
  price: MoneyLike;
  wallet: MoneyLike | null;
  channels: ConsentChannel[] | null;
  returnWindowHours: number;
};

/** Exactly what is bought, as what, and at what price. */
export function WhatIsBought({ purchase }: { purchase: ShownPurchase }) {
  const t = useWords();
  const { terms, mode, maxSales, price, wallet } = purchase;
  const as = maxSales === null ? t(`market.ways.${mode}`) : t(`market.asWhat.${mode}`, { most: maxSales });
  return (
    <Card title={t("market.purchase.what")}>
      <p className="mb-4 text-base">{terms}</p>
      <DescriptionList
        items={[
          { term: t("market.purchase.asWhat"), value: as },
          { term: t("market.purchase.price"), value: <Money value={price} className="font-semibold" /> },
          ...(wallet ? [{ term: t("market.purchase.wallet"), value: <Money value={wallet} /> }] : []),
        ]}
      />
    </Card>
  );
}

type WhatItMeansProps = { purchase: ShownPurchase; /** The price is that of another time. */ isLater?: boolean };

/** What a yes means, and what can be reported afterwards. */
export function WhatItMeans({ purchase, isLater = false }: WhatItMeansProps) {
  const t = useWords();
  const { intl } = useReader();
  const { price, channels } = purchase;
  const spoken = channels?.map((channel) => t(`market.channels.${channel}`)).join(", ");
  return (
    <Card title={t("market.purchase.agree")}>
      <ul className="mb-4 grid list-disc gap-1 ps-5">
        <li>
          {isLater
            ? t("market.purchase.agreed.payThen")
            : t("market.purchase.agreed.pay", { price: formatMoney(price, intl) })}
        </li>
        {spoken && <li>{t("market.purchase.agreed.contact", { channels: spoken })}</li>}
        <li>{t("market.purchase.agreed.keep")}</li>
        <li>{t("market.purchase.agreed.looks")}</li>
      </ul>
      <Disclosure summary={t("market.purchase.dispute")}>
        <DisputeRights returnWindowHours={purchase.returnWindowHours} />
      </Disclosure>
    </Card>
  );
}

function DisputeRights({ returnWindowHours }: { returnWindowHours: number }) {
  const t = useWords();
  const own = Math.floor(returnWindowHours / 24);
  const daysOf = (windowDays: number | null) => Math.max(own, windowDays ?? own);
  const open = disputeReasonCodes.filter((reason) => !ruleOf(reason).needsTerms);
  const days = [...new Set(open.map((reason) => daysOf(ruleOf(reason).windowDays)))].sort((one, other) => one - other);
  const named = (reasons: readonly (typeof open)[number][] | typeof neverReturnable) =>
    reasons.map((reason) => t(`disputes.reasons.${reason}`)).join(", ");
  return (
    <>
      <p>{t("market.purchase.disputeText")}</p>
      <dl className="mt-2 grid gap-2">
        {days.map((count) => (
          <div key={count}>
            <dt className="font-medium">{t("market.purchase.within", { count })}</dt>
            <dd>{named(open.filter((reason) => daysOf(ruleOf(reason).windowDays) === count))}</dd>
          </div>
        ))}
        <div>
          <dt className="font-medium">{t("market.purchase.never")}</dt>
          <dd>{named(neverReturnable)}</dd>
        </div>
      </dl>
    </>
  );
}
