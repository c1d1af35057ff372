import { type LockedBatch, type LockedSample, lockSample, lockSampledBatch } from "#app/db/sql/samples.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import { isUuid } from "../ids.ts";
import { WHOLE_VERIFICATION_DAYS } from "./sample-process.ts";

export type LockedPair = { batch: LockedBatch; sample: LockedSample };

/** The batch and its sample under lock, always in this order; null where there is none. */
export async function lockSampleFor(tx: Tx, batchId: string | undefined): Promise<LockedPair | null> {
  if (!isUuid(batchId)) return null;
  const [batch] = await tx.rows<LockedBatch>(lockSampledBatch(batchId));
  if (!batch) return null;
  const [sample] = await tx.rows<LockedSample>(lockSample(batchId, WHOLE_VERIFICATION_DAYS));
  return sample ? { batch, sample } : null;
}
