import {
  letHeldLeadsGo,
  type LockedBatch,
  rejectHeldLeads,
  rejectInvalidLeads,
  settleLeads,
} from "#app/db/sql/samples.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import { actorName, type SystemActor } from "../actor.ts";
import { done, expectDone } from "../outcome.ts";
import { lockSampleFor } from "./lock-sample-for.server.ts";
import { offerBatch } from "./settle-lead.server.ts";

const AT_ONCE = 10_000;
type Options = { atOnce?: number; afterRound?: () => void };

/**
 * What a sample's verdict means for all leads of its batch: accepted, they are sold, but for those found invalid;
 * rejected, none is. 10,000 leads in a transaction, so that it may be killed and repeated at any point; the batch is
 * done with the last of them. Stops where the batch was withdrawn meanwhile.
 */
export async function settleSample(
  actor: SystemActor,
  batchId: string,
  { atOnce = AT_ONCE, afterRound }: Options = {},
): Promise<void> {
  for (;;) {
    const isDone = expectDone(await transaction(async (tx) => done(await settleRound(tx, actor, { batchId, atOnce }))));
    if (isDone) return;
    afterRound?.();
  }
}

async function settleRound(
  tx: Tx,
  actor: SystemActor,
  { batchId, atOnce }: { batchId: string; atOnce: number },
): Promise<boolean> {
  const pair = await lockSampleFor(tx, batchId);
  if (pair?.batch.status !== "sampling") return true;
  const { state } = pair.sample;
  if (state !== "accepted" && state !== "rejected") return true;
  const { first_lead_id: first, last_lead_id: last } = pair.batch;
  await tx.rows(rejectInvalidLeads(batchId, actorName(actor)));
  const span = { batchId, first: first ?? 0n, last: last ?? 0n };
  const to = state === "accepted" ? "available" : "rejected";
  const [{ count } = { count: 0 }] = await tx.rows<{ count: number }>(settleLeads(span, { to, most: atOnce }));
  if (count === atOnce) return false;
  await (state === "accepted" ? complete(tx, batchId, pair.batch) : reject(tx, actor, batchId));
  return true;
}

async function complete(tx: Tx, batchId: string, batch: LockedBatch): Promise<void> {
  await tx.rows(letHeldLeadsGo(batchId));
  await endBatch(tx, batchId, "completed");
  await offerBatch(tx, batch);
}

async function reject(tx: Tx, actor: SystemActor, batchId: string): Promise<void> {
  await tx.rows(rejectHeldLeads(batchId, actorName(actor)));
  await endBatch(tx, batchId, "rejected");
}

/** The days to withdraw it begin now. */
export async function endBatch(tx: Tx, id: string, status: "completed" | "rejected"): Promise<void> {
  const [clock] = await tx.rows<{ now: Date }>({ text: "SELECT now() AS now", values: [] });
  await tx.db.batch.update({ where: { id }, data: { status, finishedAt: clock!.now }, select: { id: true } });
}
