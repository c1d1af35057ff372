import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { disputePage, shownEvidence } from "#app/http/dispute-page.server.ts";
import { AnswerForm } from "#app/ui/disputes/answer-form.tsx";
import { DisputeDetail } from "#app/ui/disputes/dispute-detail.tsx";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("disputes.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "earnings:read");
  const page = await disputePage(actor, "seller", { request, disputeId: params.disputeId });
  return { ...page, mayAnswer: page.dispute.status === "awaiting_seller" && may(actor, "disputes:answer") };
}

/** Opens the evidence, which is logged. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "disputes:answer");
  return { shown: await shownEvidence(actor, { request, disputeId: params.disputeId }) };
}

export default function SellerDisputePage() {
  const { dispute, termsSentence, mayAnswer } = useLoaderData<typeof loader>();
  const shown = useActionData<typeof action>()?.shown;
  return (
    <DisputeDetail dispute={dispute} termsSentence={termsSentence} shown={shown}>
      {mayAnswer && <AnswerForm disputeId={dispute.id} dueAt={dispute.answerDueAt} />}
    </DisputeDetail>
  );
}
