import type { Statement } from "#app/db/sql.ts";

export type RunningBatch = { status: string; byte: bigint };

/**
 * The batch itself is the lease: who holds this lock and finds the place it expected is the only one working there.
 * The commit doesn't wait for the disk: what a crash of the database takes is whole chunks with their counts and place,
 * and they are done again; the commit that completes the batch waits.
 */
export function lockRunningBatch(batchId: string): Statement {
  return {
    name: "lock-running-batch",
    text: `SELECT status, coalesce((resume->>'byte')::bigint, 0) AS byte, set_config('synchronous_commit', 'off', true) AS commit
      FROM batches WHERE id = $1::uuid FOR UPDATE`,
    values: [batchId],
  };
}

export type ChunkCounts = {
  accepted: number;
  updated: number;
  rejected: number;
  duplicate: number;
  reasons: Record<string, number>;
  firstLeadId: bigint | null;
  lastLeadId: bigint | null;
};

/** Counts and place move on in the transaction that stores the rows: in = accepted + updated + rejected + duplicate at any moment. */
export function advanceBatch(batchId: string, counts: ChunkCounts, resume: { byte: number; line: number }): Statement {
  return {
    name: "advance-batch",
    text: `UPDATE batches b SET
        rows_total = rows_total + $2::int + $3::int + $4::int + $9::int, rows_updated = rows_updated + $9::int, rows_accepted = rows_accepted + $2::int,
        rows_rejected = rows_rejected + $3::int, rows_duplicate = rows_duplicate + $4::int,
        reasons = coalesce((SELECT jsonb_object_agg(key, total) FROM (
          SELECT key, sum(value::int) AS total FROM (SELECT * FROM jsonb_each_text(b.reasons) UNION ALL SELECT * FROM jsonb_each_text($5::jsonb)) e GROUP BY key) s), '{}'),
        resume = $6::jsonb,
        first_lead_id = coalesce(first_lead_id, $7::bigint), last_lead_id = coalesce($8::bigint, last_lead_id)
      WHERE id = $1::uuid`,
    values: [
      batchId,
      counts.accepted,
      counts.rejected,
      counts.duplicate,
      JSON.stringify(counts.reasons),
      JSON.stringify(resume),
      counts.firstLeadId,
      counts.lastLeadId,
      counts.updated,
    ],
  };
}

/** Counts failures at the place where a batch stands; after too many in a row it ends as failed, with what it has. */
export function countBatchFailure(batchId: string, failuresMax: number): Statement {
  return {
    text: `UPDATE batches SET
        resume = coalesce(resume, '{"byte":0,"line":1}') || jsonb_build_object('failures', coalesce((resume->>'failures')::int, 0) + 1),
        status = CASE WHEN coalesce((resume->>'failures')::int, 0) + 1 >= $2::int THEN 'failed' ELSE status END,
        failure = CASE WHEN coalesce((resume->>'failures')::int, 0) + 1 >= $2::int THEN 'internal_error' ELSE failure END,
        finished_at = CASE WHEN coalesce((resume->>'failures')::int, 0) + 1 >= $2::int THEN now() ELSE finished_at END
      WHERE id = $1::uuid AND status = 'running' RETURNING status`,
    values: [batchId, failuresMax],
  };
}

/** A waiting batch begins. Whether it is sampled before it is listed is settled now: by its source, or by the operator. */
export function startBatch(batchId: string): Statement {
  return {
    text: `UPDATE batches b SET status = 'running', started_at = now(),
        acceptance = CASE WHEN s.acceptance = 'sample' OR o.samples_demanded THEN 'sample' ELSE 'none' END
      FROM sources s, organizations o WHERE b.id = $1::uuid AND b.status = 'queued' AND s.id = b.source_id AND o.id = b.organization_id
      RETURNING b.status`,
    values: [batchId],
  };
}
