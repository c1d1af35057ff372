import type { Statement } from "#app/db/sql.ts";

/**
 * Keeps what a rehearsal has counted until now. No row comes back when the batch doesn't wait for it any more: it ran,
 * was withdrawn, is read another way, or another rehearsal was asked for.
 */
export function keepDryRun(batchId: string, dryRun: { id: string }): Statement {
  return {
    name: "keep-dry-run",
    text: `UPDATE batches SET dry_run = $2::jsonb
      WHERE id = $1::uuid AND status = 'awaiting_mapping' AND dry_run->>'id' = $3::text RETURNING id::text`,
    values: [batchId, JSON.stringify(dryRun), dryRun.id],
  };
}
