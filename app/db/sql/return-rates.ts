import type { Statement } from "#app/db/sql.ts";

export type ReturnRateRow = { source_id: string; source_name: string; delivered: number; approved: number };

/**
 * Each source of a seller: leads sold in the last 30 days, and how many of those sales were refunded, in full or in
 * part. By the seller's index on sales.
 */
export function selectReturnRates(sellerId: string): Statement {
  return {
    text: `SELECT l.source_id::text, o.name AS source_name, count(*)::int AS delivered,
        count(*) FILTER (WHERE s.refunded_minor > 0)::int AS approved
      FROM sales s JOIN leads l ON l.id = s.lead_id JOIN sources o ON o.id = l.source_id
      WHERE s.seller_id = $1::uuid AND s.sold_at > now() - interval '30 days'
      GROUP BY l.source_id, o.name ORDER BY o.name`,
    values: [sellerId],
  };
}
