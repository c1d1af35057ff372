import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { refused } from "#app/exchange/outcome.ts";
import { postDraft } from "#app/exchange/purchase-requests/post-draft.server.ts";
import { isWizardStep, type WizardStep } from "#app/exchange/purchase-requests/wizard-steps.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { refusedAct, refusedForm, refusedPage } from "#app/http/refused.server.ts";
import { leaveStep, openDraft, readStep, saveStep, showReview, showStep } from "#app/http/request-wizard.server.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { DraftReview } from "#app/ui/purchase-requests/draft-review.tsx";
import { RequestStatus } from "#app/ui/purchase-requests/request-status.tsx";
import { WizardForm } from "#app/ui/purchase-requests/wizard-form.tsx";
import { WizardSteps } from "#app/ui/purchase-requests/wizard-steps.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("requestWizard.draftTitle")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const opened = await openDraft(actor, params.purchaseRequestId, request);
  const step = stepOf(params.step, request);
  return step === "review"
    ? { step, review: await showReview(actor, opened, request) }
    : { step, shown: await showStep(actor, step, opened, request) };
}

/** Saves the step and goes where the pressed button leads; the last one posts. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const opened = await openDraft(actor, params.purchaseRequestId, request);
  const step = stepOf(params.step, request);
  const { id, asked } = opened.draft;
  if (step === "review") {
    const posted = await postDraft(actor, id);
    if (!posted.ok) return refusedAct(posted, request);
    return redirectWithFlash(`/buyer/purchase-requests/${id}`, {
      word: "requests.posted",
      values: { name: asked.name ?? "" },
    });
  }
  const form = await readStep(request, step, opened.options);
  if (!form.ok) return refusedForm(form.problems);
  const saved = await saveStep(actor, step, opened, { read: form.value, request });
  if (!saved.ok) return refusedAct(saved, request, { entered: form.entered });
  return leaveStep(id, step, form.value.act);
}

function stepOf(text: string | undefined, request: Request): WizardStep {
  if (isWizardStep(text)) return text;
  throw refusedPage(refused("not_found"), request);
}

export default function DraftPage() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  const { name } = data.step === "review" ? data.review : data.shown;
  return (
    <>
      <PageHeader
        title={<bdi>{name ?? t("requestWizard.drafts.unnamed")}</bdi>}
        text={t("requestWizard.text")}
        crumbs={[{ to: "/buyer/purchase-requests", label: t("requests.title") }]}
        status={<RequestStatus status="draft" />}
      />
      {data.step === "review" ? (
        <>
          <div className="mb-5">
            <WizardSteps current="review" draftId={data.review.draftId} />
          </div>
          <DraftReview review={data.review} problems={answer?.problems} />
        </>
      ) : (
        <WizardForm shown={data.shown} problems={answer?.problems} />
      )}
    </>
  );
}
