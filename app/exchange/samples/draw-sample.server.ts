import { randomBytes } from "node:crypto";
import { enqueue } from "#app/db/enqueue.server.ts";
import {
  countWaitingLeads,
  insertSample,
  insertSampleLeads,
  type LockedBatch,
  lockSampledBatch,
} from "#app/db/sql/samples.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { done } from "../outcome.ts";
import { allowedInvalid, SAMPLE_DAYS, sampleSize } from "./sample-rules.ts";

/**
 * Draws the sample of a batch whose file is done, by a seed that is recorded, and promises the messages to the people
 * in it. A batch without a lead to be checked is completed. Safe to repeat.
 */
export async function drawSample(_actor: SystemActor, batchId: string): Promise<void> {
  await transaction(async (tx) => {
    const [batch] = await tx.rows<LockedBatch>(lockSampledBatch(batchId));
    if (batch?.status !== "sampling" || (await isDrawn(tx, batchId))) return done();
    const { first_lead_id: first, last_lead_id: last } = batch;
    const span = { batchId, first: first ?? 0n, last: last ?? 0n };
    const [{ count: population } = { count: 0 }] = await tx.rows<{ count: number }>(countWaitingLeads(span));
    if (population === 0) return complete(tx, batchId);
    const size = sampleSize(population);
    const seed = randomBytes(16).toString("hex");
    const drawn = { batchId, organizationId: batch.organization_id, population, size, seed };
    await tx.rows(insertSample({ ...drawn, allowed: allowedInvalid(size), days: SAMPLE_DAYS }));
    await tx.rows(insertSampleLeads(span, seed, size));
    await enqueue(tx, "send-verifications", { batchId }, { key: `send-verifications:${batchId}` });
    return done();
  });
}

async function isDrawn(tx: Tx, batchId: string): Promise<boolean> {
  return (await tx.db.sample.count({ where: { batchId } })) > 0;
}

async function complete(tx: Tx, batchId: string) {
  await tx.db.batch.update({ where: { id: batchId }, data: { status: "completed" }, select: { id: true } });
  return done();
}
