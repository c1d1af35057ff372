import type { Statement } from "#app/db/sql.ts";

export type BoughtSourceRow = { source_id: string; bought: number; refunded: number };

/** The sources of what a buyer bought, most first: by the buyer's sales, each with a look at its lead. */
export function selectBoughtSources(buyerId: string, limit: number): Statement {
  return {
    name: "select-bought-sources",
    text: `SELECT l.source_id::text, count(*)::int AS bought, count(*) FILTER (WHERE s.refunded_minor > 0)::int AS refunded
      FROM (SELECT lead_id, refunded_minor FROM sales WHERE buyer_id = $1::uuid ORDER BY id DESC LIMIT 20000) AS s
      JOIN leads l ON l.id = s.lead_id GROUP BY l.source_id ORDER BY bought DESC, l.source_id LIMIT $2::int`,
    values: [buyerId, limit],
  };
}
