import type { Statement } from "#app/db/sql.ts";

/** How much of a request's past is kept for its caps: a month of any time zone, and a little. */
export const USAGE_DAYS = 40;

export type UsageRow = { purchase_request_id: string; since: Date; bought: number; spent: bigint };

/** What requests bought since given moments: one row for each pair, in any order. At most 3,000 quarters a request. */
export function sumUsage(pairs: readonly { requestId: string; since: Date }[]): Statement {
  return {
    name: "sum-usage",
    text: `SELECT p.request_id::text AS purchase_request_id, p.since, used.bought, used.spent
      FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::timestamptz[]) AS pair (request_id, since)) AS p
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(u.bought), 0)::int AS bought, coalesce(sum(u.spent_minor), 0)::bigint AS spent
        FROM purchase_request_usage u WHERE u.purchase_request_id = p.request_id AND u.quarter >= p.since
      ) AS used`,
    values: [pairs.map(({ requestId }) => requestId), pairs.map(({ since }) => since)],
  };
}

/** Counts a purchase in the running quarter of an hour. The request is locked: nobody else counts it. */
export function countUsage(requestId: string, bought: { count: number; total: bigint; now: Date }): Statement {
  return {
    name: "count-usage",
    text: `INSERT INTO purchase_request_usage AS u (purchase_request_id, quarter, bought, spent_minor)
      VALUES ($1::uuid, date_bin('15 minutes', $2::timestamptz, 'epoch'), $3::int, $4::bigint)
      ON CONFLICT (purchase_request_id, quarter)
      DO UPDATE SET bought = u.bought + excluded.bought, spent_minor = u.spent_minor + excluded.spent_minor`,
    values: [requestId, bought.now, bought.count, bought.total],
  };
}
