import type { Statement } from "#app/db/sql.ts";

/** A lead that something happened to by the clock; open: for sale to everybody. */
export type ClockedLead = { id: bigint; seller_id: string; lead_type: string; is_open: boolean };

const answer = "RETURNING l.id, l.seller_id::text, l.lead_type, l.is_open";

/**
 * Opens leads that nobody claimed in time, or not as often as they may be sold. Those of which every place is held for
 * somebody open when it is let go. Leads that are being sold just now are left for the next time; the others are locked
 * in the order of their ids, as every writer of several does. Found in leads_claimable_idx.
 */
export function openUnclaimed(most: number): Statement {
  return {
    name: "open-unclaimed",
    text: `WITH due AS MATERIALIZED (
        SELECT l.id FROM leads l WHERE l.is_claimable AND l.claim_until <= now()
          AND CASE WHEN l.sale_mode = 'shared' THEN l.sold_count + l.reserved_count < l.max_sales ELSE l.sold_count + l.reserved_count = 0 END
        ORDER BY l.id LIMIT $1::int FOR UPDATE SKIP LOCKED
      )
      UPDATE leads l SET status = CASE WHEN l.sold_count > 0 THEN 'partially_sold' ELSE 'available' END FROM due WHERE l.id = due.id ${answer}`,
    values: [most],
  };
}

/**
 * Leads whose time with one buyer alone is over go to others from now on; their prices are those of their age. One
 * whose sale was returned meanwhile is nobody's, and waits for its one buyer as before. Found in leads_exclusive_until_idx.
 */
export function reopenExclusive(most: number): Statement {
  return {
    name: "reopen-exclusive",
    text: `WITH due AS MATERIALIZED (
        SELECT id FROM leads WHERE exclusive_until IS NOT NULL AND sale_mode = 'exclusive_window' AND exclusive_until <= now()
        ORDER BY id LIMIT $1::int FOR UPDATE SKIP LOCKED
      )
      UPDATE leads l SET sale_mode = CASE WHEN l.sold_count > 0 THEN 'shared' ELSE l.sale_mode END,
        exclusive_until = CASE WHEN l.sold_count > 0 THEN l.exclusive_until END,
        status = CASE WHEN l.status = 'sold_out' AND l.sold_count < l.max_sales THEN 'partially_sold' ELSE l.status END
      FROM due WHERE l.id = due.id ${answer}`,
    values: [most],
  };
}

/**
 * Takes leads from sale that are older than any is sold, of each type the oldest first, from the end of the stock index.
 * What is held for somebody is left until that is decided.
 */
export function expireLeads(hours: number, most: number): Statement {
  return {
    name: "expire-leads",
    text: `WITH old AS MATERIALIZED (
        SELECT o.id FROM lead_types t CROSS JOIN LATERAL (
          SELECT id FROM leads WHERE is_open AND lead_type = t.code AND captured_at < now() - make_interval(hours => $1::int) AND reserved_count = 0
          ORDER BY captured_at LIMIT $2::int
        ) o LIMIT $2::int
      ), due AS MATERIALIZED (
        SELECT id FROM leads WHERE id IN (SELECT id FROM old) AND is_open AND reserved_count = 0 ORDER BY id FOR UPDATE SKIP LOCKED
      )
      UPDATE leads l SET status = 'expired' FROM due WHERE l.id = due.id ${answer}`,
    values: [hours, most],
  };
}
