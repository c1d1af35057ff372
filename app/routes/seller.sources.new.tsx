import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { saveSource } from "#app/exchange/posts/save-source.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { sourceForm, sourceFormChoices } from "#app/http/source-form.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SourceFields } from "#app/ui/sources/source-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("sources.new")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  return { choices: await sourceFormChoices(request, actor), attempt: newAttempt() };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const form = await readForm(request, sourceForm);
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, ...settings } = form.value;
  const outcome = await saveSource(actor, settings, { attempt });
  if (!outcome.ok) {
    const field = outcome.reason === "source_exists" ? "name" : undefined;
    return refusedAct(outcome, request, { entered: form.entered, field });
  }
  return redirectWithFlash(`/seller/sources/${outcome.value.id}`, { word: "sources.added" });
}

export default function NewSourcePage() {
  const { choices, attempt } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("sources.new")}
        text={t("sources.newText")}
        crumbs={[{ to: "/seller/sources", label: t("sources.title") }]}
      />
      <Card className="max-w-3xl">
        <Form problems={problems} attempt={attempt}>
          <SourceFields said={{}} {...choices} />
          <FormActions>
            <SubmitButton>{t("sources.new")}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
