import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { changePurchaseRequest } from "#app/exchange/purchase-requests/change-purchase-request.server.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import { QUANTITY_MAX } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { integerInput, moneyInput } from "#app/http/form-inputs.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { MoneyField, NumberField } from "#app/ui/number-fields.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TextField } from "#app/ui/text-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const input = (currency: string) =>
  z.strictObject({
    name: z.string().trim().min(1).max(80),
    max_price: moneyInput(currency),
    quantity: integerInput({ min: 1, max: QUANTITY_MAX }),
    budget: moneyInput(currency),
  });

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("requests.change")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  return { view: valueOrThrow(await getPurchaseRequest(actor, params.purchaseRequestId), request) };
}

export async function action({ request, params: { purchaseRequestId = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const view = valueOrThrow(await getPurchaseRequest(actor, purchaseRequestId), request);
  const form = await readForm(request, input(view.maxPrice.currency));
  if (!form.ok) return refusedForm(form.problems);
  const changed = await changePurchaseRequest(actor, purchaseRequestId, form.value);
  if (!changed.ok) return refusedAct(changed, request, { entered: form.entered });
  return redirectWithFlash(`/buyer/purchase-requests/${purchaseRequestId}`, { word: "requests.changed" });
}

export default function ChangePurchaseRequestPage() {
  const { view } = useLoaderData<typeof loader>();
  const t = useWords();
  const { currency } = view.maxPrice;
  return (
    <>
      <PageHeader
        title={t("requests.change")}
        text={t("requests.changeText")}
        crumbs={[
          { to: "/buyer/purchase-requests", label: t("requests.title") },
          { to: `/buyer/purchase-requests/${view.id}`, label: view.name },
        ]}
      />
      <Card className="max-w-xl">
        <Form problems={useActionData<typeof action>()?.problems}>
          <TextField name="name" label={t("requests.form.name")} defaultValue={view.name} maxLength={80} />
          <MoneyField
            name="max_price"
            label={t("requests.form.maxPrice")}
            currency={currency}
            defaultValue={view.maxPrice}
          />
          <NumberField name="quantity" label={t("requests.form.quantity")} defaultValue={view.quantity} />
          <MoneyField name="budget" label={t("requests.form.budget")} currency={currency} defaultValue={view.budget} />
          <FormActions>
            <SubmitButton>{t("common.save")}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
