import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { decideDispute } from "#app/exchange/disputes/decide-dispute.server.ts";
import { noteInput } from "#app/exchange/disputes/dispute-input.ts";
import { disputePage } from "#app/http/dispute-page.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { moneyInput } from "#app/http/form-inputs.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { reviewPage } from "#app/http/review-page.server.ts";
import { DecisionForm } from "#app/ui/disputes/decision-form.tsx";
import { DisputeDetail } from "#app/ui/disputes/dispute-detail.tsx";
import { ReviewCards } from "#app/ui/disputes/review-cards.tsx";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("disputes.review.decide")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "disputes:decide");
  return reviewPage(actor, { request, disputeId: params.disputeId });
}

const inputIn = (currency: string) =>
  z.strictObject({
    decision: z.enum(["full", "partial", "rejected"]),
    refund: moneyInput(currency).optional(),
    explanation: noteInput,
  });
const fieldOf: Record<string, string> = { refund_out_of_range: "refund", note_too_short: "explanation" };

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "disputes:decide");
  const { disputeId } = params;
  const { dispute } = await disputePage(actor, "operator", { request, disputeId });
  const form = await readForm(request, inputIn(dispute.price.currency));
  if (!form.ok) return refusedForm(form.problems);
  const outcome = await decideDispute(actor, { disputeId, ...form.value });
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered, field: fieldOf[outcome.reason] });
  return redirectWithFlash(`/operator/disputes/${disputeId}`, { word: "disputes.review.done" });
}

/** Where the decision stands with what is wrong in it; otherwise it is on the dispute's own page. */
export default function DecisionPage() {
  const { dispute, termsSentence, checks, returnRate } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  return (
    <DisputeDetail dispute={dispute} termsSentence={termsSentence}>
      <ReviewCards dispute={dispute} checks={checks} returnRate={returnRate} />
      <DecisionForm dispute={dispute} problems={problems} />
    </DisputeDetail>
  );
}
