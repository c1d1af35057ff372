import { numberFormat } from "#app/exchange/intl-formats.ts";
import type { BatchView } from "#app/exchange/batches/batch-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "./button.tsx";
import { formatNumber } from "./format.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { useReader } from "./reader.tsx";
import { useLookAgain } from "./use-look-again.ts";

type BatchProgressProps = {
  batch: Pick<BatchView, "id" | "status" | "progress" | "rows">;
  pace: { rowsASecond: number; secondsLeft: number } | null;
};

/** How far a batch is: told by the bytes that are stored, so that it never goes back. Without script it is a link. */
export function BatchProgress({ batch, pace }: BatchProgressProps) {
  const t = useWords();
  const { intl } = useReader();
  const isOver = batch.status !== "queued" && batch.status !== "running";
  useLookAgain(!isOver);
  if (isOver) return null;
  const facts = [
    `${t("intake.batches.rows")}: ${formatNumber(batch.rows.total, intl)}`,
    pace && t("intake.batch.pace", { rows: formatNumber(pace.rowsASecond, intl) }),
    pace && t("intake.batch.left", { time: roughTime(pace.secondsLeft, intl) }),
    t("intake.batch.safeToClose"),
  ].filter((fact) => fact !== null);
  const percent = Math.floor((100 * batch.progress.bytes) / Math.max(1, batch.progress.bytesTotal));
  return (
    <div className="grid gap-3">
      <ProgressBar label={t("intake.batch.progress")} done={percent} total={100}>
        {facts.join(" · ")}
      </ProgressBar>
      <noscript>
        <LinkButton to={`/seller/batches/${batch.id}`} size="sm">
          {t("intake.batch.reload")}
        </LinkButton>
      </noscript>
    </div>
  );
}

/** Seconds below a minute and a half, whole minutes above. */
function roughTime(seconds: number, intl: string): string {
  const [value, unit] = seconds < 90 ? [seconds, "second"] : [Math.round(seconds / 60), "minute"];
  return numberFormat(intl, { style: "unit", unit, unitDisplay: "long" }).format(value);
}
