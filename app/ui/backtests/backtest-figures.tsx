import type { ToldBacktest } from "#app/exchange/backtests/told-backtest.ts";
import { useWords } from "#app/words/use-words.ts";
import { formatNumber, formatPercent, formatRound } from "../format.ts";
import { Notice } from "../notice.tsx";
import { Stack } from "../page-header.tsx";
import { useReader } from "../reader.tsx";
import { StatRow, StatTile } from "../stat-tile.tsx";
import { StepChart } from "../step-chart.tsx";
import { useDay } from "./use-day.ts";

const BPS_OF_PERCENT = 100;

/** Coarse counts in words. */
export function useToldCount(): (atLeast: number) => string {
  const t = useWords();
  const { intl } = useReader();
  return (atLeast) =>
    atLeast === 0 ? t("backtests.few") : t("backtests.more", { number: formatNumber(atLeast, intl) });
}

type Props = { result: ToldBacktest; currency: string };

/** What a request would have bought: the figures that may be told, and by day as a picture. */
export function BacktestFigures({ result, currency }: Props) {
  const t = useWords();
  const { intl } = useReader();
  const said = useToldCount();
  const money = (amount: string | null) =>
    amount === null ? t("backtests.untold") : formatRound({ amount, currency }, intl);
  const { matching, won, winRate, costPerLead, spent, sampledOneIn } = result;
  if (matching === 0) return <Notice>{t("backtests.fewMatch")}</Notice>;
  return (
    <Stack>
      <StatRow label={t("backtests.figures")}>
        <StatTile label={t("backtests.matching")} value={said(matching)} note={t("backtests.matchingNote")} />
        <StatTile label={t("backtests.won")} value={said(won)} />
        <StatTile label={t("backtests.spent")} value={money(spent)} note={t("backtests.spentNote")} />
        <StatTile label={t("backtests.costPerLead")} value={money(costPerLead)} />
        <StatTile
          label={t("backtests.winRate")}
          value={winRate === null ? t("backtests.untold") : formatPercent(winRate * BPS_OF_PERCENT, intl)}
          note={t("backtests.winRateNote")}
        />
      </StatRow>
      {won === 0 && <Notice>{t("backtests.fewWon")}</Notice>}
      {sampledOneIn > 1 && <Notice>{t("backtests.sampled", { count: sampledOneIn })}</Notice>}
      {result.days.length > 0 && <Days days={result.days} />}
    </Stack>
  );
}

function Days({ days }: Pick<ToldBacktest, "days">) {
  const t = useWords();
  const said = useToldCount();
  const nameOf = useDay();
  const ends = [days[0]!, days.at(-1)!];
  return (
    <StepChart
      title={t("backtests.chart")}
      summary={t("backtests.chartText")}
      item={t("backtests.day")}
      places={days.map(({ day }, i) => ({ at: i / days.length, label: nameOf(day) }))}
      lines={[{ name: t("backtests.won"), steps: days.map(({ won }) => ({ value: won, shown: said(won) })) }]}
      ticks={ends.map(({ day }) => nameOf(day))}
    />
  );
}
