import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { changeForm } from "#app/exchange/forms/change-form.server.ts";
import { getForm } from "#app/exchange/forms/get-form.server.ts";
import { captureFormInput, formPageFacts, withoutAttempt } from "#app/http/capture-form-input.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { shownForm } from "#app/http/shown-form.ts";
import { FormEditor } from "#app/ui/capture-forms/form-editor.tsx";
import hostedStyles from "#app/ui/hosted/hosted-form.css?url&no-inline";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("captureForms.changeTitle")} · Galena` }];
export const links: LinksFunction = () => [{ rel: "stylesheet", href: hostedStyles }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const page = valueOrThrow(await formPageFacts(actor, params.sourceId), request);
  const form = valueOrThrow(await getForm(actor, params.formId, page.source.id), request);
  return { ...page, id: form.id, form: shownForm(form, page.fields) };
}

export async function action({ request, params: { sourceId = "", formId } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const { id } = valueOrThrow(await getForm(actor, formId, sourceId), request);
  const form = await readForm(request, captureFormInput);
  if (!form.ok) return refusedForm(form.problems);
  const outcome = await changeForm(actor, id, withoutAttempt(form.value));
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered });
  return redirectWithFlash(`/seller/sources/${sourceId}/forms/${id}`, { word: "captureForms.changed" });
}

export default function ChangeFormPage() {
  const { source, id, fields, organizationName, form } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const own = `/seller/sources/${source.id}/forms`;
  return (
    <>
      <PageHeader
        title={t("captureForms.changeTitle")}
        crumbs={[
          { to: own, label: t("captureForms.title") },
          { to: `${own}/${id}`, label: form.name },
        ]}
      />
      <FormEditor
        form={form}
        fields={fields}
        organizationName={organizationName}
        submit={t("everywhere.save")}
        problems={problems}
      />
    </>
  );
}
