import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { decideSample } from "#app/exchange/samples/decide-sample.server.ts";
import { getSample } from "#app/exchange/samples/get-sample.server.ts";
import { isChecking } from "#app/exchange/samples/sample-process.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { noteInput } from "#app/http/quarantine-decision.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Ltr } from "#app/ui/figures.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { DueTime } from "#app/ui/quarantine/due-time.tsx";
import { SampleDecision } from "#app/ui/samples/sample-decision.tsx";
import { SampleFigures } from "#app/ui/samples/sample-figures.tsx";
import { SampleLeadTable } from "#app/ui/samples/sample-lead-table.tsx";
import { SampleRule } from "#app/ui/samples/sample-rule.tsx";
import { SampleStatus } from "#app/ui/samples/sample-status.tsx";
import { DateTime } from "#app/ui/times.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("samples.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const sample = valueOrThrow(await getSample(actor, params.batchId), request);
  const mayCheck = isChecking(sample.state) && may(actor, "samples:check");
  return { sample, mayCheck, isDue: sample.dueAt <= new Date() };
}

const input = z.strictObject({ decision: z.enum(["accept", "reject"]), note: noteInput });

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "samples:check");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const outcome = await decideSample(actor, { ...form.value, batchId: params.batchId });
  const field = outcome.ok || outcome.reason !== "note_too_short" ? undefined : "note";
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered, ...(field && { field }) });
  const word = form.value.decision === "accept" ? "samples.one.accepted" : "samples.one.rejected";
  return redirectWithFlash(`/operator/samples/${params.batchId}`, { word });
}

export default function OperatorSamplePage() {
  const { sample, mayCheck, isDue } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("samples.one.title", { fileName: sample.fileName })}
        text={sample.seller.name}
        crumbs={[{ to: "/operator/samples", label: t("samples.title") }]}
        status={<SampleStatus state={sample.state} />}
      />
      <Stack>
        <Card>
          <SampleFigures sample={sample} />
        </Card>
        {mayCheck && sample.state === "open" && (
          <SampleDecision isDue={isDue} dueAt={sample.dueAt} problems={problems} />
        )}
        <Card flush title={t("samples.one.leads")}>
          <SampleLeadTable leads={sample.leads} {...(mayCheck && { place: `/operator/samples/${sample.batchId}` })} />
        </Card>
        <Card>
          <DescriptionList
            items={[
              { term: t("samples.opened"), value: <DateTime value={sample.openedAt} /> },
              {
                term: t("samples.due"),
                value: isChecking(sample.state) ? <DueTime at={sample.dueAt} /> : <DateTime value={sample.dueAt} />,
              },
              ...(sample.decidedAt
                ? [
                    {
                      term: t("samples.one.decided"),
                      value: (
                        <>
                          <DateTime value={sample.decidedAt} /> {sample.note}
                        </>
                      ),
                    },
                  ]
                : []),
              { term: t("samples.one.seed"), value: <Ltr mono>{sample.seed}</Ltr>, hint: t("samples.one.seedHint") },
            ]}
          />
          <div className="mt-4">
            <SampleRule />
          </div>
        </Card>
      </Stack>
    </>
  );
}
