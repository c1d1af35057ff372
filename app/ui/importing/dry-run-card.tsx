import type { DryRun } from "#app/exchange/batches/dry-run.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { BarTable } from "../charts.tsx";
import { Card } from "../card.tsx";
import { Form, SubmitButton } from "../form.tsx";
import { formatNumber } from "../format.ts";
import { Notice } from "../notice.tsx";
import { ProgressBar } from "../progress-bar.tsx";
import { useReader } from "../reader.tsx";
import { useLookAgain } from "../use-look-again.ts";
import { OutcomeTiles } from "./preview-table.tsx";
import { type CountedReason, ReasonBars } from "./reason-bars.tsx";

type DryRunCardProps = { batchId: string; dryRun: DryRun | null; bytesTotal: number; reasons: CountedReason[] };

/** The rehearsal of the whole file: asked for, under way, or what it counted. */
export function DryRunCard({ batchId, dryRun, bytesTotal, reasons }: DryRunCardProps) {
  const t = useWords();
  const isUnderWay = dryRun?.status === "queued" || dryRun?.status === "running";
  useLookAgain(isUnderWay);
  return (
    <Card title={t("importing.preview.dryRunTitle")} text={t("importing.preview.dryRunText")}>
      <div className="grid gap-4">
        {dryRun?.status === "failed" && <Notice tone="negative">{t("importing.preview.dryRunFailed")}</Notice>}
        {isUnderWay && <Progress batchId={batchId} dryRun={dryRun} bytesTotal={bytesTotal} />}
        {dryRun?.status === "done" && <Counted dryRun={dryRun} reasons={reasons} />}
        {!isUnderWay && (
          <Form id="dry-run">
            <div>
              <SubmitButton tone="secondary">
                {t(dryRun ? "importing.preview.dryRunAgain" : "importing.preview.dryRunStart")}
              </SubmitButton>
            </div>
          </Form>
        )}
      </div>
    </Card>
  );
}

function Progress({ batchId, dryRun, bytesTotal }: { batchId: string; dryRun: DryRun; bytesTotal: number }) {
  const t = useWords();
  const { intl } = useReader();
  const percent = Math.floor((100 * dryRun.bytes) / Math.max(1, bytesTotal));
  return (
    <div className="grid gap-3">
      <ProgressBar label={t("importing.preview.dryRunProgress")} done={percent} total={100}>
        {`${t("intake.batches.rows")}: ${formatNumber(dryRun.rows.total, intl)} · ${t("intake.batch.safeToClose")}`}
      </ProgressBar>
      <noscript>
        <LinkButton to={`/seller/batches/${batchId}/preview`} size="sm">
          {t("intake.batch.reload")}
        </LinkButton>
      </noscript>
    </div>
  );
}

function Counted({ dryRun, reasons }: { dryRun: DryRun; reasons: CountedReason[] }) {
  const t = useWords();
  const { intl } = useReader();
  const columns = Object.entries(dryRun.columns).sort(([, a], [, b]) => b - a);
  const { file, seller } = dryRun.duplicatesOf;
  return (
    <div className="grid gap-4">
      <p role="status">{t("importing.preview.dryRunDone", { rows: formatNumber(dryRun.rows.total, intl) })}</p>
      <OutcomeTiles label={t("importing.preview.dryRunTitle")} rows={dryRun.rows} />
      {reasons.length > 0 && (
        <div className="grid gap-2">
          <h3 className="font-semibold">{t("importing.preview.byReason")}</h3>
          <ReasonBars reasons={reasons} />
          <ul className="grid gap-1 text-ink-soft">
            {reasons.map(({ reason, sentence, mend }) => (
              <li key={reason}>
                {sentence} {mend}
              </li>
            ))}
          </ul>
        </div>
      )}
      {file + seller > 0 && (
        <ul className="text-ink-soft">
          <li>{t("importing.preview.inFile", { count: file })}</li>
          <li>{t("importing.preview.inLeads", { count: seller })}</li>
        </ul>
      )}
      {columns.length > 0 && (
        <div className="grid gap-2">
          <h3 className="font-semibold">{t("importing.preview.byColumn")}</h3>
          <BarTable
            caption={t("importing.preview.byColumn")}
            header={{ label: t("importing.preview.column"), value: t("intake.batch.count") }}
            points={columns.map(([name, count]) => ({ label: name, value: count, shown: formatNumber(count, intl) }))}
          />
        </div>
      )}
    </div>
  );
}
