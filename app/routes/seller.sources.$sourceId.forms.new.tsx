import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { addForm } from "#app/exchange/forms/add-form.server.ts";
import { captureFormInput, formPageFacts, withoutAttempt } from "#app/http/capture-form-input.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { newForm } from "#app/http/shown-form.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { FormEditor } from "#app/ui/capture-forms/form-editor.tsx";
import hostedStyles from "#app/ui/hosted/hosted-form.css?url&no-inline";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("captureForms.newTitle")} · Galena` }];
export const links: LinksFunction = () => [{ rel: "stylesheet", href: hostedStyles }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const page = valueOrThrow(await formPageFacts(actor, params.sourceId), request);
  return { ...page, form: newForm(page.fields, speechFor(request).t), attempt: newAttempt() };
}

export async function action({ request, params: { sourceId = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  valueOrThrow(await formPageFacts(actor, sourceId), request);
  const form = await readForm(request, captureFormInput);
  if (!form.ok) return refusedForm(form.problems);
  const id = form.value.attempt ?? newAttempt();
  const outcome = await addForm(actor, { sourceId, id }, withoutAttempt(form.value));
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered });
  return redirectWithFlash(`/seller/sources/${sourceId}/forms/${id}`, { word: "captureForms.added" });
}

export default function NewFormPage() {
  const { source, fields, organizationName, form, attempt } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const own = `/seller/sources/${source.id}`;
  return (
    <>
      <PageHeader
        title={t("captureForms.newTitle")}
        crumbs={[
          { to: own, label: source.name },
          { to: `${own}/forms`, label: t("captureForms.title") },
        ]}
      />
      <FormEditor
        form={form}
        fields={fields}
        organizationName={organizationName}
        submit={t("captureForms.new")}
        problems={problems}
        attempt={attempt}
      />
    </>
  );
}
