import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { addFeed } from "#app/exchange/feeds/add-feed.server.ts";
import { feedInput } from "#app/exchange/feeds/feed-input.ts";
import { feedKinds } from "#app/exchange/feeds/feed-kinds.ts";
import { getSource } from "#app/exchange/sources/get-source.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { attemptInput } from "#app/http/form-inputs.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card, Columns } from "#app/ui/card.tsx";
import { RadioGroup } from "#app/ui/choice-fields.tsx";
import { AllSteps } from "#app/ui/feeds/feed-cards.tsx";
import { FieldSet, Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TextField } from "#app/ui/text-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const input = feedInput.safeExtend({ attempt: attemptInput });

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("feeds.newTitle")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const { id, name } = valueOrThrow(await getSource(actor, params.sourceId), request);
  return { source: { id, name }, attempt: newAttempt() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const { id: sourceId } = valueOrThrow(await getSource(actor, params.sourceId), request);
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, ...feed } = form.value;
  const outcome = await addFeed(actor, { sourceId, id: attempt }, feed);
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered });
  return redirectWithFlash(`/seller/sources/${sourceId}/feeds/${attempt}`, { word: "feeds.added" });
}

export default function NewFeedPage() {
  const { source, attempt } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const own = `/seller/sources/${source.id}`;
  return (
    <>
      <PageHeader
        title={t("feeds.newTitle")}
        crumbs={[
          { to: own, label: source.name },
          { to: `${own}/feeds`, label: t("feeds.title") },
        ]}
      />
      <Columns>
        <Card>
          <Form problems={problems} attempt={attempt}>
            <RadioGroup
              name="kind"
              label={t("feeds.kind")}
              choices={feedKinds.map((value) => ({ value, label: t(`feeds.kinds.${value}`) }))}
            />
            <TextField name="name" label={t("feeds.name")} hint={t("feeds.nameHint")} maxLength={120} />
            <TextField
              name="items"
              label={t("feeds.items")}
              hint={t("feeds.itemsHint")}
              maxLength={200}
              mono
              optional
            />
            <FieldSet legend={t("feeds.onlyMeta")}>
              <TextField
                name="app_secret"
                label={t("feeds.appSecret")}
                hint={t("feeds.appSecretHint")}
                maxLength={500}
                autoComplete="off"
                mono
                optional
              />
              <TextField
                name="access_token"
                label={t("feeds.accessToken")}
                hint={t("feeds.accessTokenHint")}
                maxLength={500}
                autoComplete="off"
                mono
                optional
              />
            </FieldSet>
            <FormActions>
              <SubmitButton>{t("feeds.new")}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
        <AllSteps kinds={feedKinds} />
      </Columns>
    </>
  );
}
