import { advanceBatch, type ChunkCounts, lockRunningBatch, type RunningBatch } from "#app/db/sql/batch-progress.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { Intake } from "../intake/intake.ts";
import type { FaultyRow, PreparedRows } from "../intake/prepare-rows.server.ts";
import { reserveLeads, storeLeads } from "../intake/store-leads.server.ts";
import { done, refused } from "../outcome.ts";
import { insertRowErrors } from "./insert-row-errors.server.ts";
import type { FilePlace } from "./read-blocks.ts";

export type BatchIntake = Intake & { batchId: string };
export type Chunk = PreparedRows & { end: FilePlace };

/**
 * Stores one chunk: its leads, its row errors, the counts and the place reached, all in one transaction, so that
 * wherever a worker is killed the batch adds up and goes on from there. Refuses with `superseded` when the batch isn't
 * where `start` says: another worker has it, or it was stopped.
 */
export async function storeChunk(intake: BatchIntake, chunk: Chunk, start: FilePlace) {
  const reserved = await reserveLeads(chunk.rows);
  return bulkTransaction<ChunkCounts, "superseded">(async (tx) => {
    const [batch] = await tx.rows<RunningBatch>(lockRunningBatch(intake.batchId));
    if (batch?.status !== "running" || Number(batch.byte) !== start.byte) return refused("superseded");
    const stored = await storeLeads(tx, intake, chunk.rows, reserved);
    const faulty = [...chunk.faulty, ...stored.faulty];
    if (faulty.length > 0) await insertRowErrors(tx, intake, faulty);
    const counts = countsOf(
      stored.fresh.map(({ id }) => id),
      faulty,
    );
    await tx.rows(advanceBatch(intake.batchId, counts, chunk.end));
    return done(counts);
  });
}

function countsOf(leadIds: readonly bigint[], faulty: readonly FaultyRow[]): ChunkCounts {
  const reasons: Record<string, number> = {};
  for (const { fault } of faulty) reasons[fault.reason] = (reasons[fault.reason] ?? 0) + 1;
  const duplicate = reasons.duplicate ?? 0;
  return {
    accepted: leadIds.length,
    rejected: faulty.length - duplicate,
    duplicate,
    reasons,
    firstLeadId: leadIds[0] ?? null,
    lastLeadId: leadIds.at(-1) ?? null,
  };
}
