import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { changePurchaseRequest } from "#app/exchange/purchase-requests/change-purchase-request.server.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import { limitsInForm } from "#app/exchange/purchase-requests/limits-form.ts";
import { listBoughtSources } from "#app/exchange/sales/list-bought-sources.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { limitsForm } from "#app/http/limits-form.server.ts";
import { organizationChoices } from "#app/http/organization-choices.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { CapFields, HourFields, SourceFields, TimeFields } from "#app/ui/purchase-requests/limit-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("requestLimits.title")} · Galena` }];

export async function loader({ request, params: { purchaseRequestId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const view = valueOrThrow(await getPurchaseRequest(actor, purchaseRequestId), request);
  const known = [...view.sources.allowed, ...view.sources.blocked];
  const sources = valueOrThrow(await listBoughtSources(actor, known), request);
  return {
    id: view.id,
    name: view.name,
    currency: view.maxPrice.currency,
    ...limitsInForm({ ...view, currency: view.maxPrice.currency }),
    sources,
    timeZones: organizationChoices(request).timeZones,
  };
}

export async function action({ request, params: { purchaseRequestId = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const view = valueOrThrow(await getPurchaseRequest(actor, purchaseRequestId), request);
  const form = await readForm(request, limitsForm(view.maxPrice.currency));
  if (!form.ok) return refusedForm(form.problems);
  const changed = await changePurchaseRequest(actor, purchaseRequestId, form.value);
  if (!changed.ok) return refusedAct(changed, request, { entered: form.entered });
  return redirectWithFlash(`/buyer/purchase-requests/${purchaseRequestId}`, { word: "requests.changed" });
}

export default function LimitsPage() {
  const { id, name, currency, entered, isWhole, sources, timeZones } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("requestLimits.title")}
        text={t("requestLimits.text")}
        crumbs={[
          { to: "/buyer/purchase-requests", label: t("requests.title") },
          { to: `/buyer/purchase-requests/${id}`, label: name },
        ]}
      />
      <Form problems={problems ?? { fields: {}, form: [], entered }}>
        <Stack>
          {!isWhole && <Notice tone="caution">{t("requestLimits.notWhole")}</Notice>}
          <Card className="max-w-3xl">
            <TimeFields timeZones={timeZones} />
          </Card>
          <Card className="max-w-3xl">
            <CapFields currency={currency} />
          </Card>
          <Card className="max-w-3xl">
            <HourFields />
          </Card>
          {sources.length > 0 && (
            <Card className="max-w-3xl">
              <SourceFields sources={sources} />
            </Card>
          )}
          <FormActions>
            <SubmitButton>{t("everywhere.save")}</SubmitButton>
          </FormActions>
        </Stack>
      </Form>
    </>
  );
}
