import type { PersonActor } from "#app/exchange/actor.ts";
import { getReview } from "#app/exchange/disputes/get-review.server.ts";
import { termChecks } from "#app/exchange/disputes/term-checks.ts";
import { disputePage } from "./dispute-page.server.ts";
import { valueOrThrow } from "./refused.server.ts";
import { speechForType } from "./typed-speech.server.ts";

/** A dispute as its reviewer needs it: with what was agreed beside what was delivered, and the seller's record. */
export async function reviewPage(actor: PersonActor, about: { request: Request; disputeId: string | undefined }) {
  const { dispute, termsSentence } = await disputePage(actor, "operator", about);
  const { lead, returnRate } = valueOrThrow(await getReview(actor, about.disputeId), about.request);
  const speech = await speechForType(about.request, dispute.terms.lead_type);
  return { dispute, termsSentence, returnRate, checks: termChecks(dispute.terms, lead, speech) };
}
