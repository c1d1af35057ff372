import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { postLeads } from "#app/exchange/posts/post-leads.server.ts";
import { getSource } from "#app/exchange/sources/get-source.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { handFields, handForm, handProblem } from "#app/http/hand-post-form.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { HandPostFields } from "#app/ui/posts/hand-post-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("posts.hand.title")} · Galena` }];

/** A lead that was refused is answered for its id; mended, it is another submission, so another id is needed. */
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const { id, name } = valueOrThrow(await getSource(actor, params.sourceId), request);
  return { source: { id, name }, attempt: newAttempt() };
}

export async function action({ request, params: { sourceId = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  valueOrThrow(await getSource(actor, sourceId), request);
  const form = await readForm(request, handForm);
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, is_test: isTest, ...said } = form.value;
  const origin = { sourceId, organizationId: actor.organizationId, via: "hand" as const };
  const outcome = await postLeads(origin, [{ id: attempt, fields: handFields(said), isTest }]);
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered });
  const post = outcome.value[0]!;
  if (post.reason) return refusedForm({ ...handProblem(post, speechFor(request).t), entered: form.entered });
  const word = post.status === "quarantined" ? "quarantined" : isTest ? "acceptedTest" : "accepted";
  return redirectWithFlash(`/seller/sources/${sourceId}/posts`, { word: `posts.hand.${word}` });
}

export default function HandPostPage() {
  const { source, attempt } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const own = `/seller/sources/${source.id}`;
  return (
    <>
      <PageHeader
        title={t("posts.hand.title")}
        text={t("posts.hand.text")}
        crumbs={[
          { to: "/seller/sources", label: t("sources.title") },
          { to: own, label: source.name },
          { to: `${own}/posts`, label: t("posts.title") },
        ]}
      />
      <Card className="max-w-3xl">
        <Form problems={problems} attempt={attempt}>
          <HandPostFields />
          <FormActions>
            <SubmitButton>{t("posts.hand.send")}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
