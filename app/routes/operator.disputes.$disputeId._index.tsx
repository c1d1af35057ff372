import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { shownEvidence } from "#app/http/dispute-page.server.ts";
import { reviewPage } from "#app/http/review-page.server.ts";
import { DecisionForm } from "#app/ui/disputes/decision-form.tsx";
import { DisputeDetail } from "#app/ui/disputes/dispute-detail.tsx";
import { ReviewCards } from "#app/ui/disputes/review-cards.tsx";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("disputes.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const page = await reviewPage(actor, { request, disputeId: params.disputeId });
  return { ...page, mayDecide: page.dispute.status === "under_review" && may(actor, "disputes:decide") };
}

/** Opens the evidence, which is logged. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "disputes:decide");
  return { shown: await shownEvidence(actor, { request, disputeId: params.disputeId }) };
}

export default function OperatorDisputePage() {
  const { dispute, termsSentence, checks, returnRate, mayDecide } = useLoaderData<typeof loader>();
  const shown = useActionData<typeof action>()?.shown;
  return (
    <DisputeDetail dispute={dispute} termsSentence={termsSentence} shown={shown}>
      <ReviewCards dispute={dispute} checks={checks} returnRate={returnRate} />
      {mayDecide && <DecisionForm dispute={dispute} />}
    </DisputeDetail>
  );
}
