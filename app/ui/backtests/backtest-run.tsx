import type { BacktestStatus } from "#app/exchange/backtests/backtest-view.ts";
import type { ToldBacktest } from "#app/exchange/backtests/told-backtest.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { Notice } from "../notice.tsx";
import { ProgressBar } from "../progress-bar.tsx";
import { DateTime } from "../times.tsx";
import { useLookAgain } from "../use-look-again.ts";
import { BacktestFigures } from "./backtest-figures.tsx";

export type ShownRun = {
  id: string;
  status: BacktestStatus;
  percent: number;
  result: ToldBacktest | null;
  currency: string;
  sentence: string;
  createdAt: Date;
};

/** One run: how far it is, then what came of it. It asks anew while it goes on; without script that is a link. */
export function BacktestRun({ run, path }: { run: ShownRun; path: string }) {
  const t = useWords();
  const { status, percent, result, currency, sentence, createdAt } = run;
  const isOver = status === "done" || status === "failed";
  useLookAgain(!isOver);
  return (
    <Card title={t("backtests.figures")} text={<DateTime value={createdAt} />}>
      <div className="grid gap-5">
        <p className="max-w-prose">{sentence}</p>
        {status === "failed" && <Notice tone="negative">{t("backtests.failed")}</Notice>}
        {!isOver && (
          <div className="grid gap-3">
            <ProgressBar label={t("backtests.progress")} done={percent} total={100}>
              {t("backtests.safeToClose")}
            </ProgressBar>
            <noscript>
              <LinkButton to={`${path}?run=${run.id}`} size="sm">
                {t("backtests.reload")}
              </LinkButton>
            </noscript>
          </div>
        )}
        {result && <BacktestFigures result={result} currency={currency} />}
      </div>
    </Card>
  );
}
