import type { Statement } from "#app/db/sql.ts";

export type BoughtSourceRow = { source_id: string; name: string; bought: number; refunded: number };

/** The sources of what a buyer bought, most first, and those of `also`: by the buyer's sales, each with a look at its lead. */
export function selectBoughtSources(buyerId: string, also: readonly string[], limit: number): Statement {
  return {
    name: "select-bought-sources",
    text: `WITH bought AS (
        SELECT l.source_id, count(*)::int AS bought, count(*) FILTER (WHERE s.refunded_minor > 0)::int AS refunded
        FROM (SELECT lead_id, refunded_minor FROM sales WHERE buyer_id = $1::uuid ORDER BY id DESC LIMIT 20000) AS s
        JOIN leads l ON l.id = s.lead_id GROUP BY l.source_id ORDER BY bought DESC, l.source_id LIMIT $3::int
      )
      SELECT o.id::text AS source_id, o.name, coalesce(b.bought, 0) AS bought, coalesce(b.refunded, 0) AS refunded
      FROM sources o LEFT JOIN bought b ON b.source_id = o.id
      WHERE o.id IN (SELECT source_id FROM bought) OR o.id = ANY ($2::uuid[])
      ORDER BY bought DESC, o.name, o.id`,
    values: [buyerId, also, limit],
  };
}
