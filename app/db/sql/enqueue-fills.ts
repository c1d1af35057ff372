import type { Statement } from "#app/db/sql.ts";

/**
 * Promises a fill of each active request of a buyer, or of those of these ids, in one statement, in fair order: highest price,
 * then longest not served, then oldest. Jobs of one transaction run in the order they are queued. The same job as
 * requestFill() promises for one request: key and queue must agree with it.
 */
export function enqueueFills({ buyerId, ids }: { buyerId?: string; ids?: readonly string[] }): Statement {
  return {
    text: `SELECT (graphile_worker.add_job('fill-purchase-request', json_build_object('purchaseRequestId', r.id),
        queue_name => 'fills:' || r.buyer_id, max_attempts => 25, job_key => 'fill:' || r.id, job_key_mode => 'replace')).id
      FROM (SELECT r.id, r.buyer_id FROM purchase_requests r
        LEFT JOIN LATERAL (SELECT max(f.id) AS last FROM fills f WHERE f.purchase_request_id = r.id) AS served ON TRUE
        WHERE r.status = 'active' AND ($1::uuid IS NULL OR r.buyer_id = $1::uuid) AND ($2::uuid[] IS NULL OR r.id = ANY ($2::uuid[]))
          AND (r.ends_at IS NULL OR r.ends_at > now())
        ORDER BY r.max_price_minor DESC, served.last ASC NULLS FIRST, r.created_at, r.id) AS r`,
    values: [buyerId ?? null, ids ?? null],
  };
}
