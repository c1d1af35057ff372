import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { requestFormOptions } from "#app/http/purchase-request-page.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { leaveStep, readStep, saveStep, showStep } from "#app/http/request-wizard.server.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { WizardForm } from "#app/ui/purchase-requests/wizard-form.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("requests.new")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const options = await requestFormOptions(actor, request);
  return { shown: await showStep(actor, "leads", { draft: null, options }, request), attempt: newAttempt() };
}

/** The first step begins a draft; the others are steps of that. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const options = await requestFormOptions(actor, request);
  const form = await readStep(request, "leads", options);
  if (!form.ok) return refusedForm(form.problems);
  const saved = await saveStep(actor, "leads", { draft: null, options }, { read: form.value, request });
  if (!saved.ok) return refusedAct(saved, request, { entered: form.entered });
  return leaveStep(saved.value.id, "leads", form.value.act);
}

export default function NewPurchaseRequestPage() {
  const { shown, attempt } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("requestWizard.title")}
        text={t("requestWizard.text")}
        crumbs={[{ to: "/buyer/purchase-requests", label: t("requests.title") }]}
      />
      <WizardForm shown={shown} problems={answer?.problems} attempt={attempt} />
    </>
  );
}
