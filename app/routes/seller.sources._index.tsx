import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { countBySource } from "#app/exchange/batches/count-by-source.server.ts";
import { addSource } from "#app/exchange/sources/add-source.server.ts";
import { listSources } from "#app/exchange/sources/list-sources.server.ts";
import { sourceInput } from "#app/exchange/sources/source-input.ts";
import { attemptInput } from "#app/http/form-inputs.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { IntakeTabs } from "#app/ui/intake-tabs.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { SourceFields, SourceTable } from "#app/ui/sources.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const input = sourceInput.extend({ attempt: attemptInput });

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("intake.sources.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const [sources, counts] = await Promise.all([listSources(actor), countBySource(actor)]);
  return {
    sources: sources.map((source) => ({ ...source, leads: counts.get(source.id) ?? 0 })),
    attempt: newAttempt(),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, ...source } = form.value;
  const outcome = await addSource(actor, source, attempt);
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered, field: "name" });
  return redirectWithFlash("/seller/sources", { word: "intake.sources.added" });
}

export default function SourcesPage() {
  const { sources, attempt } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader title={t("intake.sources.title")} text={t("intake.sources.text")} />
      <IntakeTabs />
      <Stack>
        <Card flush>
          <SourceTable sources={sources} />
        </Card>
        <Card title={t("intake.sources.add")} className="max-w-3xl">
          <Form key={attempt} problems={problems} attempt={attempt}>
            <SourceFields />
            <FormActions>
              <SubmitButton>{t("intake.sources.add")}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
      </Stack>
    </>
  );
}
