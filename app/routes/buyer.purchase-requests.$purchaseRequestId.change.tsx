import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { changePurchaseRequest } from "#app/exchange/purchase-requests/change-purchase-request.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { purchaseRequestForm } from "#app/http/purchase-request-form.server.ts";
import { countWanted, openRequestInForm } from "#app/http/purchase-request-page.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { RequestForm } from "#app/ui/purchase-requests/request-form.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("requests.change")} · Galena` }];

export async function loader({ request, params: { purchaseRequestId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const { id, name, entered, keptInWords, options } = await openRequestInForm(actor, purchaseRequestId, request);
  return { id, name, entered, keptInWords, options };
}

/** Changes the request without touching its counters, or counts what it would find. */
export async function action({ request, params: { purchaseRequestId = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const { kept, options } = await openRequestInForm(actor, purchaseRequestId, request);
  const form = await readForm(request, purchaseRequestForm(options.currency, options.type));
  if (!form.ok) return refusedForm(form.problems);
  const { value, entered } = form;
  if (value.act === "count") {
    const wanted = { ...value.wanted, filters: [...value.wanted.filters, ...kept.filters] };
    const counted = await countWanted(actor, wanted, request);
    if (!counted.ok) return refusedAct(counted, request, { entered });
    return { problems: { fields: {}, form: [], entered }, counted: counted.value };
  }
  const {
    name,
    filters,
    preferences,
    required_contacts,
    sale_mode,
    max_price,
    max_age_hours,
    quantity,
    budget,
    bid_endpoint_id,
  } = value.input;
  const changed = await changePurchaseRequest(actor, purchaseRequestId, {
    ...{ name, required_contacts, sale_mode, max_price, max_age_hours, quantity, budget, bid_endpoint_id },
    filters: [...filters, ...kept.filters],
    preferences: [...preferences, ...kept.preferences],
  });
  if (!changed.ok) return refusedAct(changed, request, { entered });
  return redirectWithFlash(`/buyer/purchase-requests/${purchaseRequestId}`, { word: "requests.changed" });
}

export default function ChangePurchaseRequestPage() {
  const { id, name, entered, keptInWords, options } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("requests.changeTitle")}
        text={t("requests.changeText")}
        crumbs={[
          { to: "/buyer/purchase-requests", label: t("requests.title") },
          { to: `/buyer/purchase-requests/${id}`, label: name },
        ]}
      />
      <RequestForm
        {...options}
        requestId={id}
        problems={answer?.problems ?? { fields: {}, form: [], entered }}
        counted={answer && "counted" in answer ? answer.counted : undefined}
        submitLabel={t("common.save")}
      >
        {keptInWords !== "" && <Notice title={t("requests.kept")}>{keptInWords}</Notice>}
      </RequestForm>
    </>
  );
}
