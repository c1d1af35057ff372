import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { batchModes, duplicatePolicies } from "#app/exchange/batches/batch-modes.ts";
import { answerBatch } from "#app/exchange/batches/answer-batch.server.ts";
import { getBatch } from "#app/exchange/batches/get-batch.server.ts";
import { mapBatch } from "#app/exchange/batches/map-batch.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { RadioGroup } from "#app/ui/choice-fields.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { ImportSteps } from "#app/ui/importing/import-steps.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const input = z.strictObject({
  mode: z.enum(batchModes),
  duplicates: z.enum(duplicatePolicies),
  then: z.enum(["run", "preview"]).default("run"),
});

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("importing.mode.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const batch = valueOrThrow(await getBatch(actor, params.batchId ?? ""), request);
  if (batch.status !== "awaiting_mapping") throw redirect(`/seller/batches/${batch.id}`);
  if (batch.needs.length > 0) throw redirect(`/seller/batches/${batch.id}/mapping`);
  return { batch };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { then, ...policy } = form.value;
  const act = then === "preview" ? answerBatch : mapBatch;
  const outcome = await act(actor, params.batchId ?? "", { mapping: {}, ...policy });
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered });
  if (then === "preview") return redirect(`/seller/batches/${outcome.value.id}/preview`, 303);
  return redirectWithFlash(`/seller/batches/${outcome.value.id}`, { word: "intake.batch.mapped" });
}

export default function ModePage() {
  const { batch } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const { dryRun } = batch;
  return (
    <>
      <PageHeader
        title={t("importing.mode.title")}
        text={t("importing.mode.text")}
        crumbs={[
          { to: "/seller/batches", label: t("intake.batches.title") },
          { to: `/seller/batches/${batch.id}`, label: batch.fileName },
        ]}
      />
      <ImportSteps current="mode" batchId={batch.id} reach="mode" />
      <Stack>
        <Form problems={problems} className="max-w-3xl">
          <Card>
            <div className="grid gap-5">
              <RadioGroup
                name="mode"
                label={t("importing.mode.mode")}
                hint={t("importing.mode.modeHint")}
                defaultValue={batch.mode}
                choices={[
                  { value: "create", label: t("importing.mode.create"), hint: t("importing.mode.createHint") },
                  {
                    value: "create_update",
                    label: t("importing.mode.createUpdate"),
                    hint: t("importing.mode.createUpdateHint"),
                  },
                  { value: "update", label: t("importing.mode.update"), hint: t("importing.mode.updateHint") },
                ]}
              />
              <RadioGroup
                name="duplicates"
                label={t("importing.mode.duplicates")}
                defaultValue={batch.duplicates}
                choices={[
                  { value: "skip", label: t("importing.mode.skip"), hint: t("importing.mode.skipHint") },
                  { value: "update", label: t("importing.mode.change"), hint: t("importing.mode.changeHint") },
                ]}
              />
            </div>
          </Card>
          <Card title={t("importing.mode.summary")}>
            <DescriptionList
              items={[
                { term: t("intake.batches.file"), value: batch.fileName },
                { term: t("intake.batches.source"), value: batch.source.name },
                { term: t("intake.batch.priceRule"), value: batch.priceRule.name },
                {
                  term: t("importing.mode.rows"),
                  value:
                    dryRun?.status === "done"
                      ? t("importing.mode.wouldBe", dryRun.rows)
                      : t("importing.mode.rowsUnknown"),
                },
              ]}
            />
            <p className="mt-4 text-ink-soft">{t("importing.mode.undo")}</p>
          </Card>
          <FormActions>
            <SubmitButton name="then" value="run">
              {t("importing.mode.run")}
            </SubmitButton>
            <SubmitButton name="then" value="preview" tone="secondary">
              {t("importing.mode.preview")}
            </SubmitButton>
          </FormActions>
        </Form>
      </Stack>
    </>
  );
}
