import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { PersonActor } from "#app/exchange/actor.ts";
import { requireActor } from "#app/auth/require.server.ts";
import { listSales } from "#app/exchange/deliveries/list-sales.server.ts";
import { explainForBuyer } from "#app/exchange/matching/explain-for-buyer.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { listFills } from "#app/exchange/matching/list-fills.server.ts";
import { getDraft } from "#app/exchange/purchase-requests/get-draft.server.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import { purchaseRequestToWords, termLines } from "#app/exchange/purchase-requests/purchase-request-sentence.ts";
import { getRequestFunnel } from "#app/exchange/receipts/get-request-funnel.server.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { speechForType } from "#app/http/typed-speech.server.ts";
import { withPlaces } from "#app/http/with-places.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { ConfirmAction } from "#app/ui/disclosure.tsx";
import { Form, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { RequestFunnel } from "#app/ui/receipts/funnel-cards.tsx";
import { RequestFills } from "#app/ui/purchase-requests/request-fills.tsx";
import { RequestLimits } from "#app/ui/purchase-requests/request-limits.tsx";
import { RequestProgress } from "#app/ui/purchase-requests/request-progress.tsx";
import { RequestSales } from "#app/ui/purchase-requests/request-sales.tsx";
import { RequestStatus } from "#app/ui/purchase-requests/request-status.tsx";
import { RequestTerms } from "#app/ui/purchase-requests/request-terms.tsx";
import { type Answered, WhyNot } from "#app/ui/purchase-requests/why-not.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const SALES_SHOWN = 10;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.name ?? wordsFor(defaultLocale)("requests.title")} · Galena` },
];

export async function loader({ request, params: { purchaseRequestId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:read");
  const found = await getPurchaseRequest(actor, purchaseRequestId);
  if (!found.ok && (await getDraft(actor, purchaseRequestId)).ok)
    throw redirect(`/buyer/purchase-requests/${purchaseRequestId}/draft/review`);
  const view = valueOrThrow(found, request);
  const fills = valueOrThrow(await listFills(actor, purchaseRequestId), request);
  const sold = valueOrThrow(await listSales(actor, { purchaseRequestId }, { size: SALES_SHOWN }), request);
  const speech = await speechForType(request, view.leadType);
  const funnel = valueOrThrow(await getRequestFunnel(actor, purchaseRequestId), request);
  const leadId = new URL(request.url).searchParams.get("lead")?.trim();
  const answered = leadId ? await answer(actor, { purchaseRequestId, leadId }) : undefined;
  return {
    view,
    fills,
    funnel,
    sales: withPlaces(sold.slice(0, SALES_SHOWN), request),
    answered,
    sentence: purchaseRequestToWords(view, speech),
    terms: termLines(view, speech),
    mayWrite: may(actor, "requests:write"),
    attempt: newAttempt(),
  };
}

async function answer(
  actor: PersonActor,
  asked: { purchaseRequestId: string | undefined; leadId: string },
): Promise<Answered> {
  const explained = await explainForBuyer(actor, asked);
  return { leadId: asked.leadId, explanation: explained.ok ? explained.value : null };
}

export default function PurchaseRequestPage() {
  const { view, fills, funnel, sales, answered, sentence, terms, mayWrite, attempt } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={view.name}
        crumbs={[{ to: "/buyer/purchase-requests", label: t("requests.title") }]}
        status={<RequestStatus status={view.status} />}
        actions={mayWrite && <Acts id={view.id} status={view.status} attempt={attempt} />}
      />
      <Stack>
        <RequestProgress request={view} />
        <RequestTerms request={view} sentence={sentence} terms={terms} />
        <RequestLimits request={view} mayChange={mayWrite && (view.status === "active" || view.status === "paused")} />
        <RequestSales sales={sales} requestId={view.id} />
        <RequestFunnel requestId={view.id} funnel={funnel} />
        {fills.length > 0 && <RequestFills fills={fills} />}
        <WhyNot answered={answered} />
      </Stack>
    </>
  );
}

function Acts({ id, status, attempt }: { id: string; status: string; attempt: string }) {
  const t = useWords();
  const path = `/buyer/purchase-requests/${id}`;
  const copy = (
    <Form id="copy" action={`${path}/copy`} attempt={attempt}>
      <SubmitButton tone="secondary">{t("requestWizard.copy")}</SubmitButton>
    </Form>
  );
  if (status !== "active" && status !== "paused") return copy;
  const [act, label] =
    status === "active" ? (["pause", t("requests.pause")] as const) : (["resumption", t("requests.resume")] as const);
  return (
    <>
      <LinkButton to={`${path}/change`}>{t("requests.change")}</LinkButton>
      <LinkButton to={`${path}/backtest`}>{t("backtests.title")}</LinkButton>
      {copy}
      <Form id={act} action={`${path}/${act}`}>
        <SubmitButton tone="secondary">{label}</SubmitButton>
      </Form>
      <ConfirmAction
        id="cancel"
        label={t("requests.cancel")}
        consequence={t("requests.cancelText")}
        action={`${path}/cancellation`}
      />
    </>
  );
}
