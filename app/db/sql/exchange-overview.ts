import type { Statement } from "#app/db/sql.ts";

export type TodayRow = { currency: string; sales: number; gross: bigint; commission: bigint };

/** Sales since midnight UTC, by currency. */
export const selectSalesToday: Statement = {
  text: `SELECT currency::text, count(*)::int AS sales, sum(price_minor)::bigint AS gross, sum(commission_minor)::bigint AS commission
    FROM sales WHERE sold_at >= date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' GROUP BY currency ORDER BY currency`,
  values: [],
};

export type OverviewRow = {
  awaiting_seller: number;
  to_decide: number;
  overdue: number;
  due_today: number;
  next_deadline: Date | null;
  batches_running: number;
  batches_waiting: number;
  parked_events: number;
  held_leads: number;
  held_due_today: number;
  samples_open: number;
  limited_bidders: number;
  organizations: number;
};

/** What waits for somebody, counted. */
export const selectExchangeOverview: Statement = {
  text: `SELECT d.*, b.*, q.*, (SELECT count(*) FROM payment_events WHERE status = 'parked')::int AS parked_events,
      (SELECT count(*) FROM organizations)::int AS organizations,
      (SELECT count(*) FROM bid_endpoints WHERE limited_since IS NOT NULL AND archived_at IS NULL)::int AS limited_bidders,
      (SELECT count(*) FROM samples s JOIN batches b ON b.id = s.batch_id
        WHERE s.state IN ('open', 'verifying_all') AND b.status = 'sampling')::int AS samples_open
    FROM (SELECT count(*) FILTER (WHERE status = 'awaiting_seller')::int AS awaiting_seller,
        count(*) FILTER (WHERE status = 'under_review')::int AS to_decide,
        count(*) FILTER (WHERE status = 'under_review' AND review_due_at < now())::int AS overdue,
        count(*) FILTER (WHERE status = 'under_review' AND review_due_at BETWEEN now() AND now() + interval '24 hours')::int AS due_today,
        min(review_due_at) FILTER (WHERE status = 'under_review') AS next_deadline
      FROM disputes WHERE status IN ('awaiting_seller', 'under_review')) AS d,
    (SELECT count(*) FILTER (WHERE status = 'running')::int AS batches_running,
        count(*) FILTER (WHERE status = 'queued')::int AS batches_waiting
      FROM batches WHERE status IN ('running', 'queued')) AS b,
    (SELECT count(*)::int AS held_leads, count(*) FILTER (WHERE due_at <= now() + interval '24 hours')::int AS held_due_today
      FROM quarantines WHERE decision IS NULL AND NOT is_test) AS q`,
  values: [],
};
