import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { saveSource } from "#app/exchange/posts/save-source.server.ts";
import { settingsOf } from "#app/exchange/posts/source-settings.ts";
import { getSource } from "#app/exchange/sources/get-source.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { sourceForm, sourceFormChoices } from "#app/http/source-form.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { type SaidOfSource, SourceFields } from "#app/ui/sources/source-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("sources.changeTitle")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const source = valueOrThrow(await getSource(actor, params.sourceId), request);
  const said = settingsOf(source) as SaidOfSource;
  return { id: source.id, said, choices: await sourceFormChoices(request, actor), attempt: newAttempt() };
}

export async function action({ request, params: { sourceId = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const source = valueOrThrow(await getSource(actor, sourceId), request);
  const form = await readForm(request, sourceForm);
  if (!form.ok) return refusedForm(form.problems);
  const { attempt: _, ...settings } = form.value;
  // Which of day and month comes first is said by API alone, and stays.
  const { date_order } = settingsOf(source) as Pick<typeof settings, "date_order">;
  const outcome = await saveSource(actor, { ...settings, date_order }, { id: sourceId });
  if (!outcome.ok) {
    const field = outcome.reason === "source_exists" ? "name" : undefined;
    return refusedAct(outcome, request, { entered: form.entered, field });
  }
  return redirectWithFlash(`/seller/sources/${sourceId}`, { word: "sources.changed" });
}

export default function ChangeSourcePage() {
  const { id, said, choices, attempt } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("sources.changeTitle")}
        crumbs={[
          { to: "/seller/sources", label: t("sources.title") },
          { to: `/seller/sources/${id}`, label: said.name ?? "" },
        ]}
      />
      <Card className="max-w-3xl">
        <Form problems={problems} attempt={attempt}>
          <SourceFields said={said} {...choices} />
          <FormActions>
            <SubmitButton>{t("sources.form.save")}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
