import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { mayStep } from "#app/exchange/batches/batch-process.ts";
import { paceOf } from "#app/exchange/batches/batch-view.ts";
import { getBatch } from "#app/exchange/batches/get-batch.server.ts";
import { listMendings } from "#app/exchange/batches/list-mendings.server.ts";
import { mendingOf } from "#app/exchange/batches/mending.ts";
import { batchChecks } from "#app/http/batch-checks.server.ts";
import { countedReasons } from "#app/http/counted-reasons.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { BatchProgress } from "#app/ui/batch-progress.tsx";
import { BatchCounts, BatchReading, RowReasons } from "#app/ui/batch-result.tsx";
import { BatchStatus } from "#app/ui/batch-status.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmAction } from "#app/ui/disclosure.tsx";
import { ImportSteps } from "#app/ui/importing/import-steps.tsx";
import { MendingCard } from "#app/ui/importing/mending-card.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { BatchChecks } from "#app/ui/samples/batch-checks.tsx";
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
  const chain = await listMendings(actor, batch);
  return {
    batch,
    pace,
    reasons: countedReasons(batch.reasons, t),
    chain: chain.map(({ id, fileName, status, rows }) => ({ id, fileName, status, rows })),
    mending: mendingOf(chain),
    checks: await batchChecks(actor, batch),
  };
}

export default function BatchPage() {
  const { batch, pace, reasons, chain, mending, checks } = useLoaderData<typeof loader>();
  const t = useWords();
  const isOver = !["queued", "running", "awaiting_mapping"].includes(batch.status);
  return (
    <>
      <PageHeader
        title={batch.fileName}
        crumbs={[{ to: "/seller/batches", label: t("intake.batches.title") }]}
        status={<BatchStatus status={batch.status} />}
        actions={<LinkButton to={`/seller/leads?batch=${batch.id}`}>{t("intake.batch.leads")}</LinkButton>}
      />
      <ImportSteps {...stepOf(batch)} />
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
        <BatchChecks checks={checks} />
        <RowReasons batchId={batch.id} reasons={reasons} />
        <MendingCard batchId={batch.id} chain={chain} mending={mending} />
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

/** Where the batch is on its way; one that waits can be gone on with. */
function stepOf({ id, status, needs }: { id: string; status: string; needs: string[] }) {
  if (status === "awaiting_mapping") {
    const current = needs.length > 0 ? ("columns" as const) : ("preview" as const);
    return { current, batchId: id, reach: needs.length > 0 ? ("columns" as const) : ("mode" as const) };
  }
  return { current: status === "queued" || status === "running" ? ("run" as const) : ("result" as const) };
}

function WaitingNotice({ batchId, needs }: { batchId: string; needs: string[] }) {
  const t = useWords();
  const step = needs.length > 0 ? "mapping" : "preview";
  return (
    <Notice
      tone="caution"
      title={needs.length > 0 ? t("intake.batch.waiting") : t("importing.result.unfinished")}
      action={
        <LinkButton to={`/seller/batches/${batchId}/${step}`} tone="primary" size="sm">
          {t("importing.result.continue")}
        </LinkButton>
      }
    >
      {needs.length === 0 ? (
        t("importing.result.ready")
      ) : (
        <ul className="list-disc ps-5">
          {needs.map((need) => (
            <li key={need}>{t(`intake.mapping.needs.${need}` as "intake.mapping.needs.name")}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
