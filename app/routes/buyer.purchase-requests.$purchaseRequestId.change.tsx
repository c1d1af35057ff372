import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { startBacktest } from "#app/exchange/backtests/start-backtest.server.ts";
import { changePurchaseRequest } from "#app/exchange/purchase-requests/change-purchase-request.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { askedOfOpened, readRequestChange } from "#app/http/request-change.server.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { openRequestInForm } from "#app/http/purchase-request-page.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { tellAsked } from "#app/http/told-request.server.ts";
import { filledRows } from "#app/exchange/purchase-requests/shown-in-form.ts";
import { SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { RequestForm } from "#app/ui/purchase-requests/request-form.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("requests.change")} · Galena` }];

export async function loader({ request, params: { purchaseRequestId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const opened = await openRequestInForm(actor, purchaseRequestId, request);
  const { id, name, entered, keptInWords, options, view } = opened;
  const told = await tellAsked(actor, askedOfOpened(opened), view, request);
  return { id, name, entered, rows: filledRows(entered), keptInWords, options, told };
}

/** Changes the request without touching its counters; or counts what it would find, or tries it on the last days. */
export async function action({ request, params: { purchaseRequestId = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const opened = await openRequestInForm(actor, purchaseRequestId, request);
  const form = await readRequestChange(request, opened);
  if (!form.ok) return refusedForm(form.problems);
  const { act, change } = form.value;
  if (act === "count") {
    const told = await tellAsked(actor, askedOfOpened(opened, change), opened.view, request);
    return { problems: { fields: {}, form: [], entered: form.entered }, told };
  }
  if (act === "backtest") {
    const begun = await startBacktest(actor, newAttempt(), { id: purchaseRequestId, change });
    if (!begun.ok) return refusedAct(begun, request, { entered: form.entered });
    return redirect(`/buyer/purchase-requests/${purchaseRequestId}/backtest?run=${begun.value.id}`, 303);
  }
  const changed = await changePurchaseRequest(actor, purchaseRequestId, change);
  if (!changed.ok) return refusedAct(changed, request, { entered: form.entered });
  return redirectWithFlash(`/buyer/purchase-requests/${purchaseRequestId}`, { word: "requests.changed" });
}

export default function ChangePurchaseRequestPage() {
  const { id, name, entered, rows, keptInWords, options, told } = useLoaderData<typeof loader>();
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
        filledRows={rows}
        told={answer && "told" in answer ? answer.told : told}
        submitLabel={t("everywhere.save")}
        more={
          <SubmitButton name="act" value="backtest" tone="secondary">
            {t("backtests.runChange")}
          </SubmitButton>
        }
      >
        {keptInWords !== "" && <Notice title={t("requests.kept")}>{keptInWords}</Notice>}
      </RequestForm>
    </>
  );
}
