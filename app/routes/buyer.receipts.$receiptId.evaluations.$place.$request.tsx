import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { evaluationPage } from "#app/http/evaluation-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { EvaluationPage } from "#app/ui/receipts/evaluation-page.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("receipts.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:read");
  return { shown: valueOrThrow(await evaluationPage(actor, request, { params, side: "buyer" }), request) };
}

export default function BuyersEvaluationPage() {
  const { shown } = useLoaderData<typeof loader>();
  const t = useWords();
  const receipt = { to: `/buyer/receipts/${shown.id}`, label: t("receipts.one", { id: shown.id }) };
  return <EvaluationPage shown={shown} teller="buyer" crumbs={[receipt]} />;
}
