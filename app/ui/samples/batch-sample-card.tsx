import type { SampleLeadRow, SampleRow } from "#app/exchange/samples/sample-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { ConfirmAction, Disclosure } from "../disclosure.tsx";
import { formatDateTime } from "../format.ts";
import { Notice } from "../notice.tsx";
import { useReader } from "../reader.tsx";
import { SampleFigures } from "./sample-figures.tsx";
import { SampleLeadTable } from "./sample-lead-table.tsx";
import { SampleRule } from "./sample-rule.tsx";
import { SampleStatus } from "./sample-status.tsx";

export type BatchSample = SampleRow & {
  invalid: SampleLeadRow[];
  /** Until when every lead may be verified instead; null where that can't be asked for. */
  verifiableUntil: Date | null;
};

/** A batch's sample as its seller sees it: how it stands, what it means, what can be done. */
export function BatchSampleCard({ sample }: { sample: BatchSample | null }) {
  const t = useWords();
  if (!sample)
    return (
      <Notice tone="info" title={t("samples.own.cardText")}>
        {t("samples.own.drawing")}
      </Notice>
    );
  return (
    <Card title={t("samples.own.cardTitle")} actions={<SampleStatus state={sample.state} />}>
      <div className="grid gap-5">
        <SampleFigures sample={sample} />
        <Meaning sample={sample} />
        {sample.invalid.length > 0 && (
          <Disclosure summary={t("samples.own.invalidLeads")}>
            <SampleLeadTable leads={sample.invalid} />
          </Disclosure>
        )}
        {sample.verifiableUntil && <WholeVerification batchId={sample.batchId} until={sample.verifiableUntil} />}
        <SampleRule />
        {sample.seed !== "" && (
          <p className="font-mono text-[0.8125rem] break-all text-ink-faint">
            {t("samples.own.seed", { seed: sample.seed })}
          </p>
        )}
      </div>
    </Card>
  );
}

function Meaning({ sample: { state, size, allowed, counts, all, dueAt, note } }: { sample: BatchSample }) {
  const t = useWords();
  const { intl, timeZone } = useReader();
  const until = formatDateTime(new Date(dueAt), { intl, timeZone });
  const text = (figure: number) => figure.toString();
  switch (state) {
    case "open":
      return <p className="text-ink-soft">{t("samples.own.waiting", { pending: text(counts.pending), until })}</p>;
    case "accepted":
      return <Notice tone="positive">{t("samples.own.accepted")}</Notice>;
    case "rejected":
      return (
        <Notice tone="negative" title={t("samples.own.rejectedTitle")}>
          {t("samples.own.rejected", { invalid: text(counts.invalid), size: text(size), allowed: text(allowed) })}{" "}
          {note !== "" && t("samples.own.rejectedBy", { note })}
        </Notice>
      );
    case "verifying_all": {
      const total = all.pending + all.valid + all.invalid;
      const values = { valid: text(all.valid), all: text(total), until };
      return <p className="text-ink-soft">{t("samples.own.verifying", values)}</p>;
    }
    case "verified":
      return <Notice tone="positive">{t("samples.own.verified", { valid: text(all.valid) })}</Notice>;
    case "withdrawn":
      return null;
  }
}

function WholeVerification({ batchId, until }: { batchId: string; until: Date }) {
  const t = useWords();
  const { intl, timeZone } = useReader();
  return (
    <div className="grid gap-2">
      <p className="text-ink-soft">
        {t("samples.own.wholeUntil", { until: formatDateTime(new Date(until), { intl, timeZone }) })}
      </p>
      <ConfirmAction
        id="verify-all"
        label={t("samples.own.whole")}
        consequence={t("samples.own.wholeConsequence")}
        action={`/seller/batches/${batchId}/verification`}
        tone="primary"
      />
    </div>
  );
}
