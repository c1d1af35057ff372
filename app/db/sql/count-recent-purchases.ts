import type { Statement } from "#app/db/sql.ts";

export type RecentPurchases = { bought: number; returned: number; spent: bigint };

/** A buyer's purchases of thirty days: read from the end of the index on buyer and id, which follow time. */
export function countRecentPurchases(buyerId: string): Statement {
  return {
    name: "recent-purchases",
    text: `SELECT count(*)::int AS bought, count(*) FILTER (WHERE refunded_minor > 0)::int AS returned,
        coalesce(sum(price_minor - refunded_minor), 0)::bigint AS spent
      FROM sales WHERE buyer_id = $1::uuid AND sold_at > now() - interval '30 days'`,
    values: [buyerId],
  };
}
