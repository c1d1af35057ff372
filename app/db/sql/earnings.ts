import type { Statement } from "#app/db/sql.ts";

const net = "s.price_minor - s.commission_minor - s.refunded_minor + s.refunded_commission_minor";

export type ReleaseRow = { currency: string; day: string; sales: number; amount: bigint };

/** What becomes payable on each of the next days (in the organisation's time zone), from the seller's unreleased sales. */
export function selectReleases(sellerId: string): Statement {
  return {
    text: `SELECT s.currency::text, to_char(greatest(s.release_at, now()) AT TIME ZONE o.time_zone, 'YYYY-MM-DD') AS day,
        count(*)::int AS sales, sum(${net})::bigint AS amount
      FROM sales s JOIN organizations o ON o.id = s.seller_id
      WHERE s.seller_id = $1::uuid AND s.released_at IS NULL AND s.status NOT IN ('disputed', 'refunded')
      GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 200`,
    values: [sellerId],
  };
}

export type EarningRow = {
  id: bigint;
  lead_id: bigint;
  sold_at: Date;
  status: string;
  currency: string;
  source_name: string;
  external_id: string | null;
  price: bigint;
  commission: bigint;
  refunded: bigint;
  net: bigint;
  release_at: Date;
  released_at: Date | null;
  dispute_id: string | null;
  /** Of all the seller's sales in this currency up to and with this one. */
  running: bigint;
};

/**
 * One stretch of a seller's sales by the index on (seller_id, id). The running total adds up what came before the
 * stretch once, from the same index, and goes on from there.
 */
export function selectEarnings(
  sellerId: string,
  { beyond, take }: { beyond: { direction: "older" | "newer"; id: bigint } | null; take: number },
): Statement {
  const isNewer = beyond?.direction === "newer";
  return {
    text: `WITH stretch AS MATERIALIZED (
        SELECT s.*, ${net} AS net FROM sales s
        WHERE s.seller_id = $1::uuid AND ($2::bigint IS NULL OR s.id ${isNewer ? ">" : "<"} $2::bigint)
        ORDER BY s.id ${isNewer ? "ASC" : "DESC"} LIMIT $3::int
      ), before AS (
        SELECT s.currency, sum(${net})::bigint AS net FROM sales s
        WHERE s.seller_id = $1::uuid AND s.id < (SELECT min(id) FROM stretch) GROUP BY s.currency
      )
      SELECT t.id, t.lead_id, t.sold_at, t.status, t.currency::text, o.name AS source_name, l.external_id,
        t.price_minor AS price, t.commission_minor - t.refunded_commission_minor AS commission, t.refunded_minor AS refunded,
        t.net::bigint AS net, t.release_at, t.released_at, d.id::text AS dispute_id,
        (coalesce(b.net, 0) + sum(t.net) OVER (PARTITION BY t.currency ORDER BY t.id))::bigint AS running
      FROM stretch t JOIN leads l ON l.id = t.lead_id JOIN sources o ON o.id = l.source_id
      LEFT JOIN disputes d ON d.sale_id = t.id LEFT JOIN before b ON b.currency = t.currency
      ORDER BY t.id ${isNewer ? "ASC" : "DESC"}`,
    values: [sellerId, beyond?.id ?? null, take],
  };
}
