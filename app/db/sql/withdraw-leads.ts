import type { Statement } from "#app/db/sql.ts";

/**
 * Takes a batch's unsold leads from sale. Found within the batch's span of ids in leads_seller_id_id_idx. The rows are
 * locked in order of id, as every writer of several leads does; a lead that a fill has just sold is then no longer
 * unsold, and one that a buyer is just deciding about can't be bought any more. The external id is let go, so that the
 * same leads may be uploaded again.
 */
export function withdrawUnsoldLeads(
  batchId: string,
  sellerId: string,
  [first, last]: readonly [bigint, bigint],
): Statement {
  return {
    text: `WITH mine AS MATERIALIZED (
        SELECT id FROM leads WHERE seller_id = $2::uuid AND id BETWEEN $3::bigint AND $4::bigint AND batch_id = $1::uuid
          AND sold_count = 0 AND status IN ('received', 'quarantined', 'available', 'reserved') ORDER BY id FOR UPDATE
      ), gone AS (
        UPDATE leads l SET status = 'withdrawn', external_id = NULL,
          attributes = CASE WHEN external_id IS NULL THEN attributes ELSE attributes || jsonb_build_object('external_id', external_id) END
        FROM mine WHERE l.id = mine.id RETURNING l.id
      ), voided AS (
        UPDATE quarantines q SET decision = 'void', decided_at = now(), decided_by = 'system:withdraw-leads' FROM gone
        WHERE q.lead_id = gone.id AND q.decision IS NULL
      ) SELECT count(*)::int AS count FROM gone`,
    values: [batchId, sellerId, first, last],
  };
}
