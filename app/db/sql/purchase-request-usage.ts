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

export type Purchased = { purchaseRequestId: string; got: number; total: bigint; fillId: bigint };

/** Counts purchases in the running quarter of an hour. Their requests are locked: nobody else counts them. */
export function countUsage(purchases: readonly Purchased[], now: Date): Statement {
  return {
    name: "count-usage",
    text: `INSERT INTO purchase_request_usage AS u (purchase_request_id, quarter, bought, spent_minor)
      SELECT p.id, date_bin('15 minutes', $4::timestamptz, 'epoch'), p.got, p.total
      FROM unnest($1::uuid[], $2::int[], $3::bigint[]) AS p (id, got, total)
      ON CONFLICT (purchase_request_id, quarter)
      DO UPDATE SET bought = u.bought + excluded.bought, spent_minor = u.spent_minor + excluded.spent_minor`,
    values: [...columnsOf(purchases), now],
  };
}

/** What a request may have bought and spent from a moment on, the purchase that is being counted included. */
export type UsageBound = { purchaseRequestId: string; since: Date; count: number | null; spend: bigint | null };
export type CountedRequest = { id: string; status: string };

/**
 * Counts what was bought on the requests themselves, and closes those whose quantity or budget is reached: one conditional
 * update, after countUsage. A request that isn't active, or would be above its quantity, its budget or one of `bounds`,
 * isn't answered: then nothing may be sold to it.
 */
export function countPurchases(purchases: readonly Purchased[], bounds: readonly UsageBound[], now: Date): Statement {
  return {
    name: "count-purchases",
    text: `UPDATE purchase_requests r SET bought_count = r.bought_count + p.got, spent_minor = r.spent_minor + p.total,
        status = CASE WHEN r.bought_count + p.got = r.quantity OR r.spent_minor + p.total = r.budget_minor THEN 'fulfilled' ELSE r.status END,
        last_fill_id = p.fill_id, fulfilled_at = CASE WHEN r.bought_count + p.got = r.quantity OR r.spent_minor + p.total = r.budget_minor THEN $4::timestamptz END
      FROM unnest($1::uuid[], $2::int[], $3::bigint[], $9::bigint[]) AS p (id, got, total, fill_id)
      WHERE r.id = p.id AND r.status = 'active' AND r.bought_count + p.got <= r.quantity AND r.spent_minor + p.total <= r.budget_minor
        AND NOT EXISTS (
          SELECT FROM unnest($5::uuid[], $6::timestamptz[], $7::int[], $8::bigint[]) AS b (id, since, count, spend)
          CROSS JOIN LATERAL (
            SELECT sum(u.bought) AS bought, sum(u.spent_minor) AS spent FROM purchase_request_usage u WHERE u.purchase_request_id = b.id AND u.quarter >= b.since
          ) AS used
          WHERE b.id = r.id AND (used.bought > b.count OR used.spent > b.spend)
        )
      RETURNING r.id::text, r.status`,
    values: [
      ...columnsOf(purchases),
      now,
      bounds.map(({ purchaseRequestId }) => purchaseRequestId),
      bounds.map(({ since }) => since),
      bounds.map(({ count }) => count),
      bounds.map(({ spend }) => spend),
      purchases.map(({ fillId }) => fillId),
    ],
  };
}

function columnsOf(purchases: readonly Purchased[]): unknown[][] {
  return [
    purchases.map(({ purchaseRequestId }) => purchaseRequestId),
    purchases.map(({ got }) => got),
    purchases.map(({ total }) => total),
  ];
}
