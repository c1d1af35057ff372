import type { PersonActor } from "#app/exchange/actor.ts";
import type { DisputeSide, DisputeView } from "#app/exchange/disputes/dispute-view.ts";
import { getDispute } from "#app/exchange/disputes/get-dispute.server.ts";
import { revealEvidence } from "#app/exchange/disputes/reveal-evidence.server.ts";
import { refused } from "#app/exchange/outcome.ts";
import { saleTermsToWords } from "#app/exchange/sales/sale-terms-sentence.ts";
import { refusedPage, valueOrThrow } from "./refused.server.ts";
import { speechForType } from "./typed-speech.server.ts";

/** A dispute for the page of one side; a dispute in which the actor is on another side isn't found there. */
export async function disputePage(
  actor: PersonActor,
  side: DisputeSide,
  { request, disputeId }: { request: Request; disputeId: string | undefined },
): Promise<{ dispute: DisputeView; termsSentence: string }> {
  const dispute = valueOrThrow(await getDispute(actor, disputeId), request);
  if (dispute.side !== side) throw refusedPage(refused("not_found"), request);
  return {
    dispute,
    termsSentence: saleTermsToWords(dispute.terms, await speechForType(request, dispute.terms.lead_type)),
  };
}

/** The texts among a dispute's evidence, opened for this reader and logged. Files are downloaded one by one. */
export async function shownEvidence(
  actor: PersonActor,
  { request, disputeId }: { request: Request; disputeId: string | undefined },
): Promise<{ id: string; text: string }[]> {
  const pieces = valueOrThrow(await revealEvidence(actor, { disputeId }), request);
  return pieces
    .filter(({ fileName }) => fileName === null)
    .map(({ id, body }) => ({ id: id.toString(), text: Buffer.from(body).toString("utf8") }));
}
