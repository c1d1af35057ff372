import { database } from "#app/db/client.server.ts";
import {
  type DueVerification,
  listConfirmedLeads,
  rejectHeldLeads,
  selectEndedVerifications,
  settleLeads,
} from "#app/db/sql/samples.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import { actorName, type SystemActor } from "../actor.ts";
import { done, expectDone } from "../outcome.ts";
import { lockSampleFor } from "./lock-sample-for.server.ts";
import { offerBatch } from "./settle-lead.server.ts";
import { endBatch } from "./settle-sample.server.ts";

const BATCHES_A_RUN = 50;
const LEADS_AT_ONCE = 10_000;

/**
 * Ends whole verifications in which everybody has answered or whose seven days are over: who kept silent is not sold.
 * Answers how many batches ended. 10,000 leads in a transaction; safe to repeat.
 */
export async function endVerifications(actor: SystemActor): Promise<number> {
  const ended = await database.rows<DueVerification>(selectEndedVerifications(BATCHES_A_RUN));
  for (const { batch_id } of ended)
    while (!expectDone(await transaction(async (tx) => done(await endRound(tx, actor, batch_id)))));
  return ended.length;
}

async function endRound(tx: Tx, actor: SystemActor, batchId: string): Promise<boolean> {
  const pair = await lockSampleFor(tx, batchId);
  if (pair?.batch.status !== "sampling" || pair.sample.state !== "verifying_all") return true;
  const { first_lead_id: first, last_lead_id: last } = pair.batch;
  const span = { batchId, first: first ?? 0n, last: last ?? 0n };
  const [{ count } = { count: 0 }] = await tx.rows<{ count: number }>(
    settleLeads(span, { to: "rejected", most: LEADS_AT_ONCE, isVerified: true }),
  );
  if (count === LEADS_AT_ONCE) return false;
  await tx.rows(rejectHeldLeads(batchId, actorName(actor)));
  const [{ listed } = { listed: 0 }] = await tx.rows<{ listed: number }>(listConfirmedLeads(batchId, null));
  if (listed > 0) await offerBatch(tx, pair.batch);
  await tx.db.sample.update({ where: { batchId }, data: { state: "verified" }, select: { batchId: true } });
  await endBatch(tx, batchId, "completed");
  return true;
}
