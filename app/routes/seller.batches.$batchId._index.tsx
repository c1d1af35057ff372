import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { mayStep } from "#app/exchange/batches/batch-process.ts";
import { paceOf } from "#app/exchange/batches/batch-view.ts";
import { getBatch } from "#app/exchange/batches/get-batch.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { rowReasonSentence } from "#app/http/row-reason-sentence.ts";
import { BatchProgress } from "#app/ui/batch-progress.tsx";
import { BatchCounts, BatchReading, RowReasons, sortedReasons } from "#app/ui/batch-result.tsx";
import { BatchStatus } from "#app/ui/batch-status.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmAction } from "#app/ui/disclosure.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { pickLocale } from "#app/words/pick-locale.ts";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.batch.fileName ?? wordsFor(defaultLocale)("intake.batches.title")} · Galena` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const batch = valueOrThrow(await getBatch(actor, params.batchId ?? ""), request);
  const t = wordsFor(pickLocale(request.headers.get("accept-language")));
  const pace = batch.status === "running" ? paceOf(batch, new Date()) : null;
  const reasons = sortedReasons(batch.reasons).map(([reason, count]) => ({
    reason,
    count,
    sentence: rowReasonSentence(reason, generalFacts, t),
  }));
  return { batch, pace, reasons };
}

/** What the sentences say where no single row is meant. */
const generalFacts = { expected: "…", found: "…", least: 18, most: 120, days: 90, field: "…" };

export default function BatchPage() {
  const { batch, pace, reasons } = useLoaderData<typeof loader>();
  const t = useWords();
  const isOver = batch.status === "completed" || batch.status === "failed" || batch.status === "withdrawn";
  return (
    <>
      <PageHeader
        title={batch.fileName}
        crumbs={[{ to: "/seller/batches", label: t("intake.batches.title") }]}
        status={<BatchStatus status={batch.status} />}
        actions={<LinkButton to={`/seller/leads?batch=${batch.id}`}>{t("intake.batch.leads")}</LinkButton>}
      />
      <Stack>
        {batch.status === "awaiting_mapping" && <WaitingNotice batchId={batch.id} needs={batch.needs} />}
        {batch.status === "failed" && <Notice tone="negative">{t("intake.batch.failed")}</Notice>}
        {!isOver && batch.status !== "awaiting_mapping" && (
          <Card>
            <BatchProgress batch={batch} pace={pace} />
          </Card>
        )}
        {batch.status !== "awaiting_mapping" && <BatchCounts rows={batch.rows} batchId={batch.id} />}
        {batch.status === "completed" && reasons.length === 0 && (
          <Notice tone="positive">{t("intake.batch.noErrors")}</Notice>
        )}
        <RowReasons batchId={batch.id} reasons={reasons} />
        <BatchReading batch={batch} />
        {mayStep(batch.status, "withdraw") && (
          <ConfirmAction
            id="withdraw"
            label={t("intake.batch.withdraw")}
            consequence={t("intake.batch.withdrawConsequence")}
            action={`/seller/batches/${batch.id}/withdrawal`}
          />
        )}
      </Stack>
    </>
  );
}

function WaitingNotice({ batchId, needs }: { batchId: string; needs: string[] }) {
  const t = useWords();
  return (
    <Notice
      tone="caution"
      title={t("intake.batch.waiting")}
      action={
        <LinkButton to={`/seller/batches/${batchId}/mapping`} tone="primary" size="sm">
          {t("intake.batch.answer")}
        </LinkButton>
      }
    >
      <ul className="list-disc ps-5">
        {needs.map((need) => (
          <li key={need}>{t(`intake.mapping.needs.${need}` as "intake.mapping.needs.name")}</li>
        ))}
      </ul>
    </Notice>
  );
}
