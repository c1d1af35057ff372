import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { mappingAnswerInput } from "#app/exchange/batches/batch-settings.ts";
import { COLUMNS_MAX } from "#app/exchange/batches/inspect-file.ts";
import { refused } from "#app/exchange/outcome.ts";
import { getBatch } from "#app/exchange/batches/get-batch.server.ts";
import { mapBatch } from "#app/exchange/batches/map-batch.server.ts";
import { consentChannels } from "#app/exchange/leads/lead-fields.ts";
import type { Entered, FormProblems } from "#app/http/form-fields.ts";
import { choicesInput } from "#app/http/form-inputs.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { organizationChoices } from "#app/http/organization-choices.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { RadioGroup } from "#app/ui/choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { MappingFields } from "#app/ui/mapping-fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { RowDefaultFields } from "#app/ui/upload-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const input = mappingAnswerInput.omit({ mapping: true, consent_channels: true }).extend({
  use: z.array(z.string().max(60)).max(COLUMNS_MAX), // by position
  consent_channels: choicesInput(consentChannels),
});

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("intake.mapping.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const batch = valueOrThrow(await getBatch(actor, params.batchId ?? ""), request);
  if (batch.status !== "awaiting_mapping") throw redirect(`/seller/batches/${batch.id}`);
  return { batch, countries: organizationChoices(request).countries };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const batch = valueOrThrow(await getBatch(actor, params.batchId ?? ""), request);
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { use, consent_channels: channels, ...answer } = form.value;
  if (use.length !== batch.columns.length) return refusedAct(refused("conflict"), request);
  const mapping = Object.fromEntries(batch.columns.map(({ name }, i) => [name, use[i]!]));
  const consent_channels = channels.length > 0 && answer.consent_text !== undefined ? channels : undefined;
  const outcome = await mapBatch(actor, batch.id, { ...answer, mapping, consent_channels });
  if (!outcome.ok && outcome.reason === "mapping_incomplete")
    return refusedForm(stillMissing(outcome.detail?.needs ?? "", form.entered));
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered });
  return redirectWithFlash(`/seller/batches/${batch.id}`, { word: "intake.batch.mapped" });
}

const fieldsOfNeeds: Record<string, string> = {
  interests: "interest",
  consent: "consent_text",
  date_order: "date_order",
};

/** What is still missing, beside the field that could say it; for a column there is none. */
function stillMissing(needs: string, entered: Entered): FormProblems {
  const t = wordsFor(defaultLocale);
  const problems: FormProblems = { fields: {}, form: [], entered };
  for (const need of needs.split(", ")) {
    const sentence = t(`intake.mapping.needs.${need}` as "intake.mapping.needs.name");
    const field = fieldsOfNeeds[need];
    if (field === undefined) problems.form.push(sentence);
    else problems.fields[field] = [sentence];
  }
  return problems;
}

export default function MappingPage() {
  const { batch, countries } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("intake.mapping.title")}
        text={t("intake.mapping.text")}
        crumbs={[
          { to: "/seller/batches", label: t("intake.batches.title") },
          { to: `/seller/batches/${batch.id}`, label: batch.fileName },
        ]}
      />
      <Stack>
        <Notice tone="caution" title={t("intake.mapping.missing")}>
          <ul className="list-disc ps-5">
            {batch.needs.map((need) => (
              <li key={need}>{t(`intake.mapping.needs.${need}` as "intake.mapping.needs.name")}</li>
            ))}
          </ul>
        </Notice>
        <Form problems={problems}>
          <Card flush>
            <MappingFields columns={batch.columns} mapping={batch.mapping} />
          </Card>
          <Card title={t("intake.mapping.forAllRows")} className="max-w-3xl">
            <div className="grid gap-5">
              {batch.needs.includes("date_order") && <DateOrderField />}
              <RowDefaultFields {...batch.defaults} countries={countries} />
            </div>
          </Card>
          <FormActions>
            <SubmitButton>{t("intake.mapping.run")}</SubmitButton>
          </FormActions>
        </Form>
      </Stack>
    </>
  );
}

function DateOrderField() {
  const t = useWords();
  return (
    <RadioGroup
      name="date_order"
      label={t("intake.mapping.dateOrder")}
      hint={t("intake.mapping.dateOrderHint")}
      choices={[
        { value: "day_first", label: t("intake.mapping.dayFirst") },
        { value: "month_first", label: t("intake.mapping.monthFirst") },
      ]}
      inline
    />
  );
}
