import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { readingInput } from "#app/exchange/batches/batch-settings.ts";
import { getBatch } from "#app/exchange/batches/get-batch.server.ts";
import { rereadBatch } from "#app/exchange/batches/reread-batch.server.ts";
import { showRows } from "#app/exchange/batches/show-rows.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { ImportSteps } from "#app/ui/importing/import-steps.tsx";
import { FirstRows, FoundReading, ReadingFields } from "#app/ui/importing/reading-fields.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("importing.reading.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const batch = valueOrThrow(await getBatch(actor, params.batchId ?? ""), request);
  if (batch.status !== "awaiting_mapping") throw redirect(`/seller/batches/${batch.id}`);
  const rows = valueOrThrow(await showRows(actor, batch), request);
  const { id, fileName, detected, columns } = batch;
  return { id, fileName, detected, rows, names: columns.map(({ name }) => name) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const form = await readForm(request, readingInput);
  if (!form.ok) return refusedForm(form.problems);
  const { header_row: headerLine, ...wish } = form.value;
  const outcome = await rereadBatch(actor, params.batchId ?? "", { ...wish, headerLine });
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered });
  return redirectWithFlash(`/seller/batches/${outcome.value.id}/reading`, { word: "importing.reading.isRead" });
}

export default function ReadingPage() {
  const { id, fileName, detected, rows, names } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("importing.reading.title")}
        text={t("importing.reading.text")}
        crumbs={[
          { to: "/seller/batches", label: t("intake.batches.title") },
          { to: `/seller/batches/${id}`, label: fileName },
        ]}
      />
      <ImportSteps current="reading" batchId={id} reach="columns" />
      <Stack>
        <Card title={t("importing.reading.found")}>
          <FoundReading detected={detected} />
          <div className="mt-4">
            <Disclosure summary={t("importing.reading.change")} open={problems !== undefined}>
              <Form problems={problems} key={JSON.stringify(detected)} className="text-ink">
                <ReadingFields detected={detected} />
                <FormActions>
                  <SubmitButton tone="secondary">{t("importing.reading.again")}</SubmitButton>
                </FormActions>
              </Form>
            </Disclosure>
          </div>
        </Card>
        <Card flush title={t("importing.reading.rows")} text={t("importing.reading.rowsText")}>
          <FirstRows names={names} rows={rows} />
        </Card>
        <div>
          <LinkButton to={`/seller/batches/${id}/mapping`} tone="primary">
            {t("importing.steps.next")}
          </LinkButton>
        </div>
      </Stack>
    </>
  );
}
