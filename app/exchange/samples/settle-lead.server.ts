import { listConfirmedLeads, rejectInvalidLeads } from "#app/db/sql/samples.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import { type Actor, actorName } from "../actor.ts";
import { promiseOffers } from "../leads/promise-offers.server.ts";
import { closeIfDecided } from "./close-if-decided.server.ts";
import type { LockedPair } from "./lock-sample-for.server.ts";
import type { CheckMethod } from "./sample-process.ts";

export type LeadVerdict = {
  batchId: string;
  leadId: bigint;
  verdict: "valid" | "invalid";
  method: CheckMethod;
  note: string;
};

/**
 * Writes down what a check of one lead found, and what follows at once: in a sample perhaps its verdict; where every
 * lead is verified, this one is sold or rejected. The caller holds the locks and has found the lead unanswered.
 */
export async function settleLead(
  tx: Tx,
  actor: Actor,
  { batch, sample }: LockedPair,
  found: LeadVerdict,
): Promise<void> {
  const { batchId, leadId, verdict, method, note } = found;
  const [clock] = await tx.rows<{ now: Date }>({ text: "SELECT now() AS now", values: [] });
  await tx.db.sampleLead.update({
    where: { batchId_leadId: { batchId, leadId } },
    data: { state: verdict, method, note, at: clock!.now, by: actorName(actor) },
    select: { leadId: true },
  });
  const organizationId = batch.organization_id;
  if (sample.state === "open") return closeIfDecided(tx, actor, { batchId, organizationId, sample });
  if (verdict === "invalid") return void (await tx.rows(rejectInvalidLeads(batchId, actorName(actor))));
  const [{ listed } = { listed: 0 }] = await tx.rows<{ listed: number }>(listConfirmedLeads(batchId, [leadId]));
  if (listed > 0)
    await promiseOffers(tx, [
      { sellerId: organizationId, leadType: batch.lead_type, firstLeadId: leadId, lastLeadId: leadId },
    ]);
}

/** All leads of the batch, of which only those that can be sold are offered. */
export async function offerBatch(tx: Tx, batch: LockedPair["batch"]): Promise<void> {
  const {
    organization_id: sellerId,
    lead_type: leadType,
    first_lead_id: firstLeadId,
    last_lead_id: lastLeadId,
  } = batch;
  if (firstLeadId === null || lastLeadId === null) return;
  await promiseOffers(tx, [{ sellerId, leadType, firstLeadId, lastLeadId }]);
}
