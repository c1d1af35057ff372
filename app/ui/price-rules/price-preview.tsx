import {
  ageBandNames,
  bandPrices,
  dutchStaircase,
  type TierPrice,
  tierPrices,
} from "#app/exchange/price-rules/price-preview.ts";
import { isAuction } from "#app/exchange/price-rules/price-models.ts";
import type { PriceRuleView } from "#app/exchange/price-rules/price-rule-row.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { BarTable } from "../charts.tsx";
import { formatDuration, formatMoney, formatNumber, formatPercent } from "../format.ts";
import { useReader } from "../reader.tsx";
import { StepChart } from "../step-chart.tsx";

type Props = { rule: PriceRuleView };

/** What leads of the rule come to: by age, by volume, or as the price falls. */
export function PricePreview({ rule }: Props) {
  const t = useWords();
  return (
    <Card title={t("priceRules.preview.title")} text={t("priceRules.preview.plain")}>
      <div className="grid gap-6">
        {rule.model === "dutch" ? (
          <Falling rule={rule} />
        ) : rule.saleMode === "hybrid" ? (
          <BothWays rule={rule} />
        ) : (
          <ByAge rule={rule} />
        )}
        {rule.tiers.length > 0 && <ByTier rule={rule} />}
      </div>
    </Card>
  );
}

/** An amount as chart and table need it. */
function useAmounts({ currency }: PriceRuleView) {
  const { intl } = useReader();
  return (amount: bigint) => ({ value: Number(amount), shown: formatMoney({ amount, currency }, intl) });
}

function ageTitle({ model }: PriceRuleView) {
  if (isAuction(model)) return "priceRules.preview.leastBid";
  return model === "revenue_share" ? "priceRules.preview.guarantee" : "priceRules.preview.byAge";
}

function ByAge({ rule }: Props) {
  const t = useWords();
  const amount = useAmounts(rule);
  const title = t(ageTitle(rule));
  return (
    <div className="grid gap-2">
      <h3 className="font-semibold">{title}</h3>
      <BarTable
        caption={title}
        header={{ label: t("priceRules.preview.age"), value: t("priceRules.preview.price") }}
        points={bandPrices(rule).map(({ price }, i) => ({
          label: t(`priceRules.ageBands.${ageBandNames[i]!}`),
          ...amount(price),
        }))}
      />
    </div>
  );
}

function BothWays({ rule }: Props) {
  const t = useWords();
  const amount = useAmounts(rule);
  const bands = bandPrices(rule);
  const labels = ageBandNames.map((name) => t(`priceRules.ageBands.${name}`));
  return (
    <StepChart
      title={t("priceRules.preview.hybrid")}
      summary={t("priceRules.preview.hybridText")}
      item={t("priceRules.preview.age")}
      places={labels.map((label, i) => ({ label, at: i / labels.length }))}
      ticks={labels}
      lines={[
        { name: t("priceRules.preview.several"), steps: bands.map(({ price }) => amount(price)) },
        { name: t("priceRules.preview.one"), steps: bands.map(({ alone }) => amount(alone ?? 0n)) },
      ]}
    />
  );
}

function ByTier({ rule }: Props) {
  const t = useWords();
  const { intl } = useReader();
  const amount = useAmounts(rule);
  const name = ({ from, to }: TierPrice) => {
    const said = { from: formatNumber(from, intl), to: to === null ? "" : formatNumber(to, intl) };
    return t(`priceRules.preview.${to === null ? "lastTier" : "tier"}`, said);
  };
  return (
    <div className="grid gap-2">
      <h3 className="font-semibold">{t(`priceRules.preview.${rule.tierBasis}`)}</h3>
      <BarTable
        caption={t(`priceRules.preview.${rule.tierBasis}`)}
        header={{ label: t("priceRules.preview.lead"), value: t("priceRules.preview.price") }}
        points={tierPrices(rule).map((tier) => ({
          label: `${name(tier)} (${formatPercent(tier.bps, intl)})`,
          ...amount(tier.price),
        }))}
      />
    </div>
  );
}

function Falling({ rule }: Props) {
  const t = useWords();
  const { intl } = useReader();
  const amount = useAmounts(rule);
  const { stairs, falls, reachesEnd } = dutchStaircase(rule);
  const last = stairs.at(-1)!;
  const time = formatDuration(last.afterMinutes, intl);
  const whole = last.afterMinutes + rule.dutch!.intervalMinutes; // the last step is as long as any
  const said = { start: amount(stairs[0]!.price).shown, end: amount(last.price).shown, time };
  const after = (minutes: number) => (minutes === 0 ? t("priceRules.preview.atOnce") : formatDuration(minutes, intl));
  return (
    <StepChart
      title={t("priceRules.preview.falling")}
      summary={
        <>
          {t(reachesEnd ? "priceRules.preview.fallingText" : "priceRules.preview.fallingCut", said)}
          {falls >= stairs.length && ` ${t("priceRules.preview.sampled", { count: falls })}`}
        </>
      }
      item={t("priceRules.preview.after")}
      places={stairs.map(({ afterMinutes }) => ({ at: afterMinutes / whole, label: after(afterMinutes) }))}
      ticks={[t("priceRules.preview.atOnce"), formatDuration(whole, intl)]}
      lines={[{ name: t("priceRules.preview.price"), steps: stairs.map(({ price }) => amount(price)) }]}
    />
  );
}
