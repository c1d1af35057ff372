import type { Statement } from "#app/db/sql.ts";

/**
 * Active requests of a buyer or of a lead type, in fair order: highest price, then longest not served, then oldest.
 * Jobs of one transaction run in the order they are queued.
 */
export function selectRequestsToFill({ buyerId, leadType }: { buyerId?: string; leadType?: string }): Statement {
  return {
    text: `SELECT r.id::text, r.buyer_id::text FROM purchase_requests r
      LEFT JOIN LATERAL (SELECT max(f.id) AS last FROM fills f WHERE f.purchase_request_id = r.id) AS served ON TRUE
      WHERE r.status = 'active' AND ($1::uuid IS NULL OR r.buyer_id = $1::uuid) AND ($2::text IS NULL OR r.lead_type = $2::text)
        AND (r.ends_at IS NULL OR r.ends_at > now())
      ORDER BY r.max_price_minor DESC, served.last ASC NULLS FIRST, r.created_at, r.id`,
    values: [buyerId ?? null, leadType ?? null],
  };
}
