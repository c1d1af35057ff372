import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { FILE_BYTES_MAX } from "#app/exchange/batches/file-bounds.ts";
import { listBatches } from "#app/exchange/batches/list-batches.server.ts";
import { uploadBatch } from "#app/exchange/batches/upload-batch.server.ts";
import { listLeadTypes } from "#app/exchange/lead-types/list-lead-types.server.ts";
import { listPriceRules } from "#app/exchange/price-rules/list-price-rules.server.ts";
import { refused } from "#app/exchange/outcome.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readUploadForm } from "#app/http/read-upload-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { DownloadButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { ImportSteps } from "#app/ui/importing/import-steps.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { UploadFields } from "#app/ui/upload-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("intake.upload.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const [organization, priceRules, [last], leadTypes] = await Promise.all([
    getOrganization(actor),
    listPriceRules(actor),
    listBatches(actor, { size: 1 }),
    listLeadTypes(actor),
  ]);
  const { currency } = valueOrThrow(organization, request);
  return {
    currency,
    bytesMax: FILE_BYTES_MAX,
    // As last time, until said otherwise.
    source: last?.source.name,
    priceRuleId: priceRules.find(({ id }) => id === last?.priceRule.id)?.id ?? priceRules[0]?.id,
    leadTypes: leadTypes.map(({ code, name }) => ({ value: code, label: name })),
    leadType: leadTypes.find(({ code }) => code === last?.leadType)?.code ?? "consumer",
    priceRules: priceRules.map(({ id, name }) => ({ id, name })),
    attempt: newAttempt(),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const form = await readUploadForm(request);
  if ("problems" in form) return refusedForm(form.problems);
  const outcome = await uploadBatch(actor, form);
  const problems = form.problemsFound();
  if (problems) return refusedForm(problems);
  if (!outcome.ok && outcome.reason === "empty_file" && form.file.name === "")
    return refusedAct(refused("missing_file"), request, { entered: await form.entered(), field: "file" });
  if (!outcome.ok) return refusedAct(outcome, request, { entered: await form.entered() });
  return redirect(`/seller/batches/${outcome.value.id}/reading`, 303);
}

export default function UploadPage() {
  const { attempt, ...facts } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("intake.upload.title")}
        text={t("importing.upload.text")}
        crumbs={[{ to: "/seller/batches", label: t("intake.batches.title") }]}
        actions={<DownloadButton href="/seller/batches/template.csv">{t("intake.batches.template")}</DownloadButton>}
      />
      <ImportSteps current="upload" />
      <Card className="max-w-3xl">
        <Form problems={problems} attempt={attempt} encType="multipart/form-data">
          <UploadFields {...facts} />
          <FormActions>
            <SubmitButton>{t("importing.upload.start")}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
