import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { listSuppressions } from "#app/exchange/suppressions/list-suppressions.server.ts";
import { receiveSuppressions } from "#app/exchange/suppressions/receive-suppressions.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { readSuppressionUpload } from "#app/http/suppression-upload.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { SuppressionForm, SuppressionTable } from "#app/ui/suppressions.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("checks.suppressions.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "suppressions:write");
  const lists = valueOrThrow(await listSuppressions(actor), request);
  return { lists, bindsAll: actor.kinds.includes("operator"), attempt: newAttempt() };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "suppressions:write");
  const form = await readSuppressionUpload(request);
  if ("problems" in form) return refusedForm(form.problems);
  const received = await receiveSuppressions(actor, form.list);
  if (!received.ok) return refusedAct(received, request, { entered: form.entered, field: "entries" });
  return redirectWithFlash(`/settings/suppressions/${received.value.id}`, {
    word: "checks.suppressions.received",
    tone: "info",
  });
}

export default function SuppressionsPage() {
  const { lists, bindsAll, attempt } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("checks.suppressions.title")}
        text={t(bindsAll ? "checks.suppressions.operatorText" : "checks.suppressions.text")}
      />
      <Stack>
        <Card title={t("checks.suppressions.upload")} text={t("checks.suppressions.private")} className="max-w-2xl">
          {/* A new attempt is a new form: what was added doesn't stay on the screen. */}
          <SuppressionForm key={attempt} attempt={attempt} problems={problems} />
        </Card>
        <Card title={t("checks.suppressions.lists")} flush={lists.length > 0}>
          <SuppressionTable lists={lists} />
        </Card>
      </Stack>
    </>
  );
}
