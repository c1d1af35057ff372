import type { Statement } from "#app/db/sql.ts";

export type TokenRow = { taken: number; seconds_left: number };

/**
 * Counts one use of a bucket in its window and answers how many there were. One upsert, so two at once count two;
 * the row is the lock. The window begins anew with the first use after it ended.
 */
export function takeTokenStatement(bucket: string, windowSeconds: number): Statement {
  return {
    name: "take-token",
    text: `INSERT INTO rate_limits AS r (bucket, window_start, taken) VALUES ($1::text, now(), 1)
      ON CONFLICT (bucket) DO UPDATE SET
        taken = CASE WHEN r.window_start + make_interval(secs => $2::int) <= now() THEN 1 ELSE least(r.taken + 1, 1000000) END,
        window_start = CASE WHEN r.window_start + make_interval(secs => $2::int) <= now() THEN now() ELSE r.window_start END
      RETURNING taken, greatest(1, ceil(extract(epoch FROM window_start + make_interval(secs => $2::int) - now())))::int AS seconds_left`,
    values: [bucket, windowSeconds],
  };
}

export function deleteTokensStatement(bucket: string): Statement {
  return { text: "DELETE FROM rate_limits WHERE bucket = $1::text", values: [bucket] };
}

/** Forgets buckets that nobody used for a day: no window is longer. Run now and then by a job. */
export function deleteStaleTokensStatement(): Statement {
  return { text: "DELETE FROM rate_limits WHERE window_start < now() - interval '1 day'", values: [] };
}
