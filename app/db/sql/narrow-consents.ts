import type { Statement } from "#app/db/sql.ts";

/**
 * Takes from leads that are for sale the channels whose consent has ended, where others go on: by voice it ends long
 * before it does in writing, and a lead is for sale until its first channel's end. Locked in the order of their ids;
 * what somebody is selling is left for the next time. Read from leads_stock_any_region_idx, which holds all that is asked.
 */
export function narrowConsents(most: number): Statement {
  return {
    name: "narrow-consents",
    text: `WITH due AS MATERIALIZED (
        SELECT l.id, c.written_until FROM leads l CROSS JOIN LATERAL (
          SELECT written_until FROM consent_records r WHERE r.lead_id = l.id AND r.written_until > now() OFFSET 0
        ) c WHERE l.is_open AND l.consent_expires_at <= now() AND l.consent_channels & 3 <> 0 AND l.consent_channels & 12 <> 0
        ORDER BY l.id LIMIT $1::int FOR UPDATE OF l SKIP LOCKED
      )
      UPDATE leads l SET consent_channels = l.consent_channels & 12, consent_expires_at = due.written_until
      FROM due WHERE l.id = due.id RETURNING l.id, l.seller_id::text, l.lead_type`,
    values: [most],
  };
}
