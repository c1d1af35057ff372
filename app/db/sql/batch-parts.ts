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

export function deleteBatchParts(batchId: string): Statement {
  return { text: "DELETE FROM batch_parts WHERE batch_id = $1::uuid", values: [batchId] };
}

/** Uploads whose process died or whose sender went away: nobody can finish them. Their parts go with them. */
export function deleteAbandonedBatches(hours: number): Statement {
  return {
    text: `WITH gone AS (
        DELETE FROM batches WHERE status = 'receiving' AND created_at < now() - make_interval(hours => $1::int) RETURNING id
      ), parts AS (DELETE FROM batch_parts WHERE batch_id IN (SELECT id FROM gone))
      SELECT id::text FROM gone`,
    values: [hours],
  };
}
