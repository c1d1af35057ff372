import type { Statement } from "#app/db/sql.ts";

export type SourcePaceRow = { this_hour: number; hours: number; sum: number; sum_of_squares: number };

/**
 * Counts a source's leads into the present hour (UTC) and answers how that stands to the hours before it: how many of
 * them are known, from the first that brought leads within the given hours, and their sum and squares. Hours without
 * leads have no row and count as none. Reads at most one row an hour of source_hours_pkey.
 */
export function countSourceHour(sourceId: string, leads: number, historyHours: number): Statement {
  return {
    name: "count-source-hour",
    text: `WITH counted AS (
        INSERT INTO source_hours AS s (source_id, hour, leads) VALUES ($1::uuid, date_trunc('hour', now(), 'UTC'), $2::int)
        ON CONFLICT (source_id, hour) DO UPDATE SET leads = s.leads + excluded.leads RETURNING hour, leads
      )
      SELECT c.leads AS this_hour, coalesce(extract(epoch FROM c.hour - h.first) / 3600, 0)::int AS hours,
        coalesce(h.sum, 0)::float8 AS sum, coalesce(h.squares, 0)::float8 AS sum_of_squares
      FROM counted c CROSS JOIN LATERAL (
        SELECT min(hour) AS first, sum(leads) AS sum, sum(leads::float8 * leads) AS squares FROM source_hours
        WHERE source_id = $1::uuid AND hour < c.hour AND hour >= c.hour - make_interval(hours => $3::int)
      ) h`,
    values: [sourceId, leads, historyHours],
  };
}

export type SourceDayRow = { day: string; leads: number };

/** What a source brought on each of the last days (UTC), today included; days without leads too. */
export function selectSourceDays(sourceId: string, days: number): Statement {
  return {
    text: `SELECT to_char(d.day, 'YYYY-MM-DD') AS day, coalesce(sum(h.leads), 0)::int AS leads
      FROM generate_series(date_trunc('day', now(), 'UTC') - make_interval(days => $2::int - 1), now(), interval '1 day') AS d (day)
      LEFT JOIN source_hours h ON h.source_id = $1::uuid AND h.hour >= d.day AND h.hour < d.day + interval '1 day'
      GROUP BY d.day ORDER BY d.day`,
    values: [sourceId, days],
  };
}
