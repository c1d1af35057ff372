import type { Statement } from "#app/db/sql.ts";

/**
 * One piece of a file, committed by itself without waiting for the disk: the commit that makes it a batch waits, and
 * with it everything before it is safe. Until then a lost piece is an upload that nobody was told had arrived.
 */
export function insertBatchPart(batchId: string, number: number, sealed: Uint8Array): Statement {
  return {
    name: "insert-batch-part",
    text: `INSERT INTO batch_parts (batch_id, number, sealed)
      SELECT $1::uuid, $2::int, $3::bytea FROM set_config('synchronous_commit', 'off', true)`,
    values: [batchId, number, sealed],
  };
}

export type BatchPartRow = { number: number; sealed: Uint8Array };

/** By primary key, one at a time: a file is never whole in memory. */
export function selectBatchPart(batchId: string, number: number): Statement {
  return {
    name: "select-batch-part",
    text: "SELECT number, sealed FROM batch_parts WHERE batch_id = $1::uuid AND number = $2::int",
    values: [batchId, number],
  };
}

/** A piece of a workbook or archive as it was sent; see insertBatchPart. */
export function insertBatchOriginal(batchId: string, number: number, sealed: Uint8Array): Statement {
  return {
    name: "insert-batch-original",
    text: `INSERT INTO batch_originals (batch_id, number, sealed)
      SELECT $1::uuid, $2::int, $3::bytea FROM set_config('synchronous_commit', 'off', true)`,
    values: [batchId, number, sealed],
  };
}

export function selectBatchOriginal(batchId: string, number: number): Statement {
  return {
    name: "select-batch-original",
    text: "SELECT number, sealed FROM batch_originals WHERE batch_id = $1::uuid AND number = $2::int",
    values: [batchId, number],
  };
}

/** The whole file, and what it was taken from. */
export function deleteBatchParts(batchId: string): Statement {
  return {
    text: `WITH originals AS (DELETE FROM batch_originals WHERE batch_id = $1::uuid)
      DELETE FROM batch_parts WHERE batch_id = $1::uuid`,
    values: [batchId],
  };
}

/** The text alone: another sheet of the same workbook takes its place. */
export function deleteBatchText(batchId: string): Statement {
  return { text: "DELETE FROM batch_parts WHERE batch_id = $1::uuid", values: [batchId] };
}

/** Uploads whose process died or whose sender went away: nobody can finish them. Their parts go with them. */
export function deleteAbandonedBatches(hours: number): Statement {
  return {
    text: `WITH gone AS (
        DELETE FROM batches WHERE status = 'receiving' AND created_at < now() - make_interval(hours => $1::int) RETURNING id
      ), parts AS (DELETE FROM batch_parts WHERE batch_id IN (SELECT id FROM gone)),
      originals AS (DELETE FROM batch_originals WHERE batch_id IN (SELECT id FROM gone))
      SELECT id::text FROM gone`,
    values: [hours],
  };
}

/** Holds what waits for its seller's answer while it is read another way: nobody runs it meanwhile. */
export function lockBatch(batchId: string): Statement {
  return { text: "SELECT id::text FROM batches WHERE id = $1::uuid FOR UPDATE", values: [batchId] };
}
