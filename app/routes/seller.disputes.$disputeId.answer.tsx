import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { answerDispute } from "#app/exchange/disputes/answer-dispute.server.ts";
import { noteInput } from "#app/exchange/disputes/dispute-input.ts";
import { disputePage } from "#app/http/dispute-page.server.ts";
import { evidenceFields, evidenceOf } from "#app/http/evidence-form.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { AnswerForm } from "#app/ui/disputes/answer-form.tsx";
import { DisputeDetail } from "#app/ui/disputes/dispute-detail.tsx";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("disputes.answer.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "disputes:answer");
  return disputePage(actor, "seller", { request, disputeId: params.disputeId });
}

const input = z.strictObject({ answer: z.enum(["accept", "contest"]), note: noteInput.default(""), ...evidenceFields });

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "disputes:answer");
  const { disputeId } = params;
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { answer, note } = form.value;
  const evidence = await evidenceOf(form.value, "proof");
  const outcome = await answerDispute(actor, { disputeId, answer, note, evidence });
  if (!outcome.ok) {
    const field = outcome.reason === "note_too_short" ? "note" : undefined;
    return refusedAct(outcome, request, { entered: form.entered, field });
  }
  const word = answer === "accept" ? "disputes.answer.accepted" : "disputes.answer.contested";
  return redirectWithFlash(`/seller/disputes/${disputeId}`, { word });
}

/** Where the answer stands with what is wrong in it; otherwise it is on the dispute's own page. */
export default function AnswerPage() {
  const { dispute, termsSentence } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  return (
    <DisputeDetail dispute={dispute} termsSentence={termsSentence}>
      <AnswerForm disputeId={dispute.id} dueAt={dispute.answerDueAt} problems={problems} />
    </DisputeDetail>
  );
}
