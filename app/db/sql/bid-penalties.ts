import type { Statement } from "#app/db/sql.ts";

export type ReturnsRow = { id: string; delivered: number; approved: number; bid_penalty_bps: number };

/** What each buyer bought in the last 30 days and how much of it was refunded, of those it may make a difference for. */
export const selectBuyersReturns: Statement = {
  text: `SELECT o.id::text, o.bid_penalty_bps, coalesce(r.delivered, 0)::int AS delivered, coalesce(r.approved, 0)::int AS approved
    FROM organizations o LEFT JOIN (
      SELECT buyer_id, count(*) AS delivered, count(*) FILTER (WHERE refunded_minor > 0) AS approved
      FROM sales WHERE sold_at > now() - interval '30 days' GROUP BY buyer_id
    ) r ON r.buyer_id = o.id
    WHERE r.approved > 0 OR o.bid_penalty_bps > 0 ORDER BY o.id`,
  values: [],
};

/** In the order of the ids, so that two at once never wait for each other. */
export function setBidPenalties(penalties: readonly { id: string; bps: number }[]): Statement {
  return {
    text: `WITH locked AS MATERIALIZED (
        SELECT o.id, p.bps FROM organizations o JOIN unnest($1::uuid[], $2::int[]) AS p (id, bps) ON p.id = o.id
        ORDER BY o.id FOR NO KEY UPDATE OF o
      ) UPDATE organizations o SET bid_penalty_bps = l.bps FROM locked l WHERE l.id = o.id RETURNING o.id::text`,
    values: [penalties.map(({ id }) => id), penalties.map(({ bps }) => bps)],
  };
}
