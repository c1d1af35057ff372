import type { Statement } from "#app/db/sql.ts";

/**
 * Promises a fill of each active request of a buyer, or of all (null), in one statement, in fair order: highest price, then longest not
 * served, then oldest. Jobs of one transaction run in the order they are queued. The same job as
 * requestFill() promises for one request: key and queue must agree with it.
 */
export function enqueueFills(buyerId: string | null): Statement {
  return {
    text: `SELECT (graphile_worker.add_job('fill-purchase-request', json_build_object('purchaseRequestId', r.id),
        queue_name => 'fills:' || r.buyer_id, max_attempts => 25, job_key => 'fill:' || r.id, job_key_mode => 'replace')).id
      FROM (SELECT r.id, r.buyer_id FROM purchase_requests r
        WHERE r.status = 'active' AND ($1::uuid IS NULL OR r.buyer_id = $1::uuid) AND (r.ends_at IS NULL OR r.ends_at > now())
        ORDER BY r.max_price_minor DESC, r.last_fill_id, r.created_at, r.id) AS r`,
    values: [buyerId],
  };
}

/**
 * Promises a fill of each of these requests for the moment at which it may buy more; where one is promised for an earlier
 * moment, that stays. The same job as requestFill() promises for later.
 */
export function enqueueLaterFills(fills: readonly { requestId: string; buyerId: string; at: Date }[]): Statement {
  return {
    name: "enqueue-later-fills",
    text: `SELECT (graphile_worker.add_job('fill-purchase-request', json_build_object('purchaseRequestId', f.id), queue_name => 'fills:' || f.buyer_id,
        run_at => f.at, max_attempts => 25, job_key => 'fill-later:' || f.id, job_key_mode => 'preserve_run_at')).id
      FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS f (id, buyer_id, at) ORDER BY f.id`,
    values: [fills.map(({ requestId }) => requestId), fills.map(({ buyerId }) => buyerId), fills.map(({ at }) => at)],
  };
}
