import type { Statement } from "#app/db/sql.ts";

export type LockedLead = {
  id: bigint;
  seller_id: string;
  sale_mode: string;
  /** What it costs now; null when it has become too old meanwhile. */
  price: bigint | null;
  commission_bps: number | null;
};

/**
 * Locks leads for sale in ascending order of their ids, so that two fills never wait for each other crosswise. Leads
 * that somebody else has locked are left out ("skip"), or waited for ("wait"); a lead that is no longer open once the
 * lock is had is left out too, and so is one that its consent lets go to no more buyers.
 */
export function lockLeads(
  ids: readonly bigint[],
  how: "skip" | "wait",
  { now, maxRecipients }: { now: Date; maxRecipients: number | null },
): Statement {
  return {
    name: `lock-leads-${how}`,
    text: `SELECT l.id, l.seller_id::text, l.sale_mode, lead_price(l.prices, l.captured_at, $2::timestamptz) AS price, o.commission_bps
      FROM leads l JOIN organizations o ON o.id = l.seller_id
      WHERE l.id = ANY ($1::bigint[]) AND l.is_open AND l.sold_count < least(l.max_sales, $3::int)
      ORDER BY l.id FOR UPDATE OF l ${how === "skip" ? "SKIP LOCKED" : ""}`,
    values: [ids, now, maxRecipients],
  };
}
