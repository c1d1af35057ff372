import type { Statement } from "#app/db/sql.ts";

/** What one call of asking brought of one program. `answers`: how many came within each step of time. */
export type CountedAsking = {
  endpointId: string;
  bid: number;
  declined: number;
  late: number;
  failed: number;
  notAsked: number;
  answers: readonly number[];
};
type Circuit = { failuresMax: number; pauseMinutes: number };

/**
 * Counts what was asked into today (UTC), and failures in a row: one answer ends the row, too many failures pause the
 * program. Rows are written in the order of their ids, so that two at once never wait for each other.
 */
export function countAsking(counted: readonly CountedAsking[], { failuresMax, pauseMinutes }: Circuit): Statement {
  const column = (name: "bid" | "declined" | "late" | "failed" | "notAsked") => counted.map((each) => each[name]);
  return {
    name: "count-asking",
    text: `WITH told AS MATERIALIZED (
        SELECT t.id, t.bid, t.declined, t.late, t.failed, t.not_asked, t.answers::int[] AS answers
        FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::text[])
          AS t (id, bid, declined, late, failed, not_asked, answers)
      ), counted AS (
        INSERT INTO bid_endpoint_days AS d (bid_endpoint_id, day, asked, bid, declined, late, failed, not_asked, answers)
        SELECT id, (now() AT TIME ZONE 'UTC')::date, bid + declined + late + failed, bid, declined, late, failed, not_asked, answers FROM told ORDER BY id
        ON CONFLICT (bid_endpoint_id, day) DO UPDATE SET asked = d.asked + excluded.asked, bid = d.bid + excluded.bid,
          declined = d.declined + excluded.declined, late = d.late + excluded.late, failed = d.failed + excluded.failed,
          not_asked = d.not_asked + excluded.not_asked,
          answers = ARRAY(SELECT coalesce(u.before, 0) + coalesce(u.now, 0) FROM unnest(d.answers, excluded.answers) WITH ORDINALITY AS u (before, now, place) ORDER BY u.place)
      ), moved AS MATERIALIZED (
        SELECT e.id, t.bid + t.declined > 0 AS answered, t.late + t.failed AS lost FROM bid_endpoints e JOIN told t ON t.id = e.id
        WHERE CASE WHEN t.bid + t.declined > 0 THEN e.failures > 0 OR e.paused_until IS NOT NULL ELSE t.late + t.failed > 0 END
        ORDER BY e.id FOR NO KEY UPDATE OF e
      )
      UPDATE bid_endpoints e SET failures = CASE WHEN m.answered THEN 0 ELSE e.failures + m.lost END,
        paused_until = CASE WHEN m.answered THEN NULL WHEN e.failures + m.lost >= $8::int THEN now() + make_interval(mins => $9::int) ELSE e.paused_until END
      FROM moved m WHERE e.id = m.id`,
    values: [
      counted.map(({ endpointId }) => endpointId),
      ...[column("bid"), column("declined"), column("late"), column("failed"), column("notAsked")],
      counted.map(({ answers }) => `{${answers.join(",")}}`),
      ...[failuresMax, pauseMinutes],
    ],
  };
}

/** Counts bids that won today (UTC). */
export function countWon(wins: readonly { endpointId: string; count: number }[]): Statement {
  return {
    text: `INSERT INTO bid_endpoint_days AS d (bid_endpoint_id, day, won)
      SELECT id, (now() AT TIME ZONE 'UTC')::date, count FROM unnest($1::uuid[], $2::int[]) AS w (id, count) ORDER BY id
      ON CONFLICT (bid_endpoint_id, day) DO UPDATE SET won = d.won + excluded.won`,
    values: [wins.map(({ endpointId }) => endpointId), wins.map(({ count }) => count)],
  };
}

export type BidDayRow = {
  bid_endpoint_id: string;
  day: string;
  asked: number;
  bid: number;
  declined: number;
  late: number;
  failed: number;
  won: number;
  not_asked: number;
  answers: number[];
};

/** The counts of these programs on each of the last days (UTC) that has any, newest first; today is the first of them. */
export function selectBidDays(endpointIds: readonly string[], days: number): Statement {
  return {
    text: `SELECT bid_endpoint_id::text, to_char(day, 'YYYY-MM-DD') AS day, asked, bid, declined, late, failed, won, not_asked, answers
      FROM bid_endpoint_days WHERE bid_endpoint_id = ANY ($1::uuid[]) AND day > (now() AT TIME ZONE 'UTC')::date - $2::int
      ORDER BY day DESC, bid_endpoint_id`,
    values: [endpointIds, days],
  };
}
