import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getBatch } from "#app/exchange/batches/get-batch.server.ts";
import { previewBatch } from "#app/exchange/batches/preview-batch.server.ts";
import { requestDryRun } from "#app/exchange/batches/request-dry-run.server.ts";
import { countedReasons } from "#app/http/counted-reasons.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { refusedPage, valueOrThrow } from "#app/http/refused.server.ts";
import { rowReasonMend, rowReasonSentence } from "#app/http/row-reason-sentence.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { DryRunCard } from "#app/ui/importing/dry-run-card.tsx";
import { ImportSteps } from "#app/ui/importing/import-steps.tsx";
import { OutcomeTiles, PreviewTable } from "#app/ui/importing/preview-table.tsx";
import { ReasonBars } from "#app/ui/importing/reason-bars.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { pickLocale } from "#app/words/pick-locale.ts";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("importing.preview.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const batch = valueOrThrow(await getBatch(actor, params.batchId ?? ""), request);
  if (batch.status !== "awaiting_mapping") throw redirect(`/seller/batches/${batch.id}`);
  if (batch.needs.length > 0) throw redirect(`/seller/batches/${batch.id}/mapping`);
  const { currency, sample, rows } = valueOrThrow(await previewBatch(actor, batch.id), request);
  const t = wordsFor(pickLocale(request.headers.get("accept-language")));
  return {
    id: batch.id,
    fileName: batch.fileName,
    currency,
    sample: { ...sample, reasons: countedReasons(sample.reasons, t) },
    rows: rows.map(({ fault, ...row }) => ({
      ...row,
      sentence: fault && `${rowReasonSentence(fault.reason, { ...fault.facts }, t)} ${rowReasonMend(fault.reason, t)}`,
    })),
    dryRun: batch.dryRun,
    dryRunReasons: countedReasons(batch.dryRun?.reasons ?? {}, t),
    bytesTotal: batch.progress.bytesTotal,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const batchId = params.batchId ?? "";
  const dryRun = await requestDryRun(actor, batchId);
  if (!dryRun.ok) throw refusedPage(dryRun, request);
  return redirectWithFlash(`/seller/batches/${batchId}/preview`, {
    word: "importing.preview.dryRunAsked",
    tone: "info",
  });
}

export default function PreviewPage() {
  const { id, fileName, currency, sample, rows, dryRun, dryRunReasons, bytesTotal } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("importing.preview.title")}
        text={t("importing.preview.text")}
        crumbs={[
          { to: "/seller/batches", label: t("intake.batches.title") },
          { to: `/seller/batches/${id}`, label: fileName },
        ]}
        actions={
          <LinkButton to={`/seller/batches/${id}/mode`} tone="primary">
            {t("importing.steps.next")}
          </LinkButton>
        }
      />
      <ImportSteps current="preview" batchId={id} reach="mode" />
      <Stack>
        <Card
          title={t("importing.preview.sampleTitle")}
          text={t("importing.preview.sampleText", { count: sample.rows.total })}
        >
          <div className="grid gap-4">
            <OutcomeTiles label={t("importing.preview.sampleTitle")} rows={sample.rows} />
            {sample.reasons.length > 0 && <ReasonBars reasons={sample.reasons} />}
          </div>
        </Card>
        <Card flush title={t("importing.preview.rows")}>
          <PreviewTable rows={rows} currency={currency} />
        </Card>
        <DryRunCard batchId={id} dryRun={dryRun} bytesTotal={bytesTotal} reasons={dryRunReasons} />
        <div>
          <LinkButton to={`/seller/batches/${id}/mode`} tone="primary">
            {t("importing.steps.next")}
          </LinkButton>
        </div>
      </Stack>
    </>
  );
}
