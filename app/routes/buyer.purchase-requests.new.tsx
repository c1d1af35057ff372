import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { postPurchaseRequest } from "#app/exchange/purchase-requests/post-purchase-request.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { purchaseRequestForm } from "#app/http/purchase-request-form.server.ts";
import { countWanted, requestFormOptions } from "#app/http/purchase-request-page.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { LeadTypeChoice } from "#app/ui/purchase-requests/lead-type-choice.tsx";
import { RequestForm } from "#app/ui/purchase-requests/request-form.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("requests.new")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  return { ...(await requestFormOptions(actor, request)), attempt: newAttempt() };
}

/** Posts the request, or counts the leads that it would find and shows the form again. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const { currency, type } = await requestFormOptions(actor, request);
  const form = await readForm(request, purchaseRequestForm(currency, type));
  if (!form.ok) return refusedForm(form.problems);
  const { value, entered } = form;
  if (value.act === "count") {
    const counted = await countWanted(actor, value.wanted, request);
    if (!counted.ok) return refusedAct(counted, request, { entered });
    return { problems: { fields: {}, form: [], entered }, counted: counted.value };
  }
  const posted = await postPurchaseRequest(actor, value.attempt ?? newAttempt(), value.input);
  if (!posted.ok) return refusedAct(posted, request, { entered });
  return redirectWithFlash(`/buyer/purchase-requests/${posted.value.id}`, {
    word: "requests.posted",
    values: { name: value.input.name },
  });
}

export default function NewPurchaseRequestPage() {
  const options = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("requests.new")}
        text={t("requests.newText")}
        crumbs={[{ to: "/buyer/purchase-requests", label: t("requests.title") }]}
      />
      <LeadTypeChoice types={options.types} current={options.type.code} />
      <RequestForm
        key={options.type.code}
        {...options}
        problems={answer?.problems}
        counted={answer && "counted" in answer ? answer.counted : undefined}
        submitLabel={t("requests.form.post")}
      />
    </>
  );
}
