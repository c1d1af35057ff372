import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { answerBatch } from "#app/exchange/batches/answer-batch.server.ts";
import { getBatch } from "#app/exchange/batches/get-batch.server.ts";
import { inspectColumns } from "#app/exchange/batches/inspect-columns.server.ts";
import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import { ownFieldsOf } from "#app/exchange/lead-types/lead-type-schema.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { refused } from "#app/exchange/outcome.ts";
import { answerOf, columnsFormInput, hasNewCodes } from "#app/http/columns-form.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import type { Entered, FormProblems } from "#app/http/form-fields.ts";
import { organizationChoices } from "#app/http/organization-choices.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { DatesCard, MissingWordsCard, ValueWordsCards } from "#app/ui/importing/column-words-fields.tsx";
import { ImportSteps } from "#app/ui/importing/import-steps.tsx";
import { MappingFields } from "#app/ui/mapping-fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { RowDefaultFields } from "#app/ui/upload-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("importing.columns.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const batch = valueOrThrow(await getBatch(actor, params.batchId ?? ""), request);
  if (batch.status !== "awaiting_mapping") throw redirect(`/seller/batches/${batch.id}`);
  const inspected = valueOrThrow(await inspectColumns(actor, batch), request);
  const { country } = valueOrThrow(await getOrganization(actor), request);
  const type = valueOrThrow(await getLeadType(actor, batch.leadType), request);
  const own = ownFieldsOf(type).map(({ code, label }) => ({ code, label }));
  return { batch, inspected, own, country, countries: organizationChoices(request).countries };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const batch = valueOrThrow(await getBatch(actor, params.batchId ?? ""), request);
  const form = await readForm(request, columnsFormInput);
  if (!form.ok) return refusedForm(form.problems);
  if (form.value.use.length !== batch.columns.length) return refusedAct(refused("conflict"), request);
  const inspected = await inspectColumns(actor, batch);
  if (!inspected.ok) return refusedAct(inspected, request);
  const leadType = valueOrThrow(await getLeadType(actor, batch.leadType), request);
  const answer = answerOf(form.value, { batch, inspected: inspected.value, leadType });
  const outcome = await answerBatch(actor, batch.id, answer);
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered });
  const { id, needs } = outcome.value;
  if (needs.length > 0) return refusedForm(stillMissing(needs, form.entered));
  if (hasNewCodes(form.value, { batch, leadType }))
    return redirectWithFlash(`/seller/batches/${id}/mapping`, { word: "importing.columns.newCodes", tone: "info" });
  return redirect(`/seller/batches/${id}/preview`, 303);
}

const fieldsOfNeeds: Record<string, string> = {
  interests: "interest",
  consent: "consent_text",
  date_order: "date_order",
};

/** What is still missing, beside the field that could say it; for a column there is none. */
function stillMissing(needs: readonly string[], entered: Entered): FormProblems {
  const t = wordsFor(defaultLocale);
  const problems: FormProblems = { fields: {}, form: [], entered };
  for (const need of needs) {
    const sentence = t(`intake.mapping.needs.${need}` as "intake.mapping.needs.name");
    const field = fieldsOfNeeds[need];
    if (field === undefined) problems.form.push(sentence);
    else problems.fields[field] = [sentence];
  }
  return problems;
}

export default function ColumnsPage() {
  const { batch, inspected, own, country, countries } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const words = inspected.columns.map((column, position) => ({
    ...column,
    position,
    name: batch.columns[position]?.name ?? "",
    use: batch.mapping[position] ?? "ignore",
  }));
  return (
    <>
      <PageHeader
        title={t("importing.columns.title")}
        text={t("importing.columns.text")}
        crumbs={[
          { to: "/seller/batches", label: t("intake.batches.title") },
          { to: `/seller/batches/${batch.id}`, label: batch.fileName },
        ]}
      />
      <ImportSteps current="columns" batchId={batch.id} reach={batch.needs.length === 0 ? "mode" : "columns"} />
      <Stack>
        {batch.needs.length > 0 && <Needs needs={batch.needs} />}
        {/* Once something is kept the page is about other words: its fields begin anew. */}
        <Form problems={problems} key={JSON.stringify([batch.mapping, batch.readings])}>
          <Card flush>
            <MappingFields columns={batch.columns} mapping={batch.mapping} own={own} />
          </Card>
          <DatesCard dates={inspected.dates} dateOrder={batch.defaults.dateOrder} />
          <ValueWordsCards columns={words} />
          <MissingWordsCard columns={words} />
          <Card title={t("intake.mapping.forAllRows")} className="max-w-3xl">
            <div className="grid gap-5">
              <RowDefaultFields {...batch.defaults} country={batch.defaults.country ?? country} countries={countries} />
            </div>
          </Card>
          <FormActions>
            <SubmitButton>{t("importing.steps.next")}</SubmitButton>
            <span className="text-ink-soft">{t("importing.columns.sampled", { count: inspected.sampled })}</span>
          </FormActions>
        </Form>
      </Stack>
    </>
  );
}

function Needs({ needs }: { needs: string[] }) {
  const t = useWords();
  return (
    <Notice tone="caution" title={t("intake.mapping.missing")}>
      <ul className="list-disc ps-5">
        {needs.map((need) => (
          <li key={need}>{t(`intake.mapping.needs.${need}` as "intake.mapping.needs.name")}</li>
        ))}
      </ul>
    </Notice>
  );
}
