import type { Statement } from "#app/db/sql.ts";

export type LockedBidEndpoint = {
  organization_id: string;
  url: string;
  archived_at: Date | null;
  data_key_id: number;
  secret: Uint8Array;
  secret_id: string;
  now: Date;
};

/** Locks a program against others' writes, and against requests that begin to name it. */
export function lockBidEndpoint(id: string): Statement {
  return {
    text: `SELECT organization_id::text, url, archived_at, data_key_id, secret, secret_id::text, now() AS now
      FROM bid_endpoints WHERE id = $1::uuid FOR UPDATE`,
    values: [id],
  };
}

/**
 * Keeps a program of the organisation from being archived while the transaction lasts; no row where there is none to be
 * named. It stands in nobody's way who counts its failures.
 */
export function keepBidEndpoint(id: string, organizationId: string): Statement {
  return {
    text: `SELECT 1 AS kept FROM bid_endpoints
      WHERE id = $1::uuid AND organization_id = $2::uuid AND archived_at IS NULL FOR KEY SHARE`,
    values: [id, organizationId],
  };
}

/**
 * Of programs that are paused, those whose pause is over: each is given to one of us alone, to be asked once. It is
 * paused anew until that one has found it well. Waits for nobody: who holds the row is about to say the same.
 */
export function claimProbes(ids: readonly string[], pauseMinutes: number): Statement {
  return {
    name: "claim-probes",
    text: `WITH due AS MATERIALIZED (
        SELECT id FROM bid_endpoints WHERE id = ANY ($1::uuid[]) AND paused_until <= now() ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE bid_endpoints e SET paused_until = now() + make_interval(mins => $2::int) FROM due WHERE e.id = due.id RETURNING e.id::text`,
    values: [ids, pauseMinutes],
  };
}

/** It answered: whatever failed before is forgotten. */
export function forgetFailures(id: string): Statement {
  return {
    text: `UPDATE bid_endpoints SET failures = 0, paused_until = NULL
      WHERE id = $1::uuid AND (failures > 0 OR paused_until IS NOT NULL)`,
    values: [id],
  };
}

export type TakenRow = { bucket: string; taken: number };

/**
 * Takes several tokens from several buckets in their windows, and answers how many each has given by now. Buckets are
 * taken in the order of their names, so that two at once never wait for each other.
 */
export function takeTokens(wishes: readonly { bucket: string; count: number }[], windowSeconds: number): Statement {
  return {
    name: "take-tokens",
    text: `INSERT INTO rate_limits AS r (bucket, window_start, taken)
      SELECT bucket, now(), count FROM unnest($1::text[], $2::int[]) AS w (bucket, count) ORDER BY bucket
      ON CONFLICT (bucket) DO UPDATE SET
        taken = CASE WHEN r.window_start + make_interval(secs => $3::int) <= now() THEN excluded.taken ELSE least(r.taken + excluded.taken, 1000000) END,
        window_start = CASE WHEN r.window_start + make_interval(secs => $3::int) <= now() THEN now() ELSE r.window_start END
      RETURNING bucket, taken`,
    values: [wishes.map(({ bucket }) => bucket), wishes.map(({ count }) => count), windowSeconds],
  };
}

export type MovedLimitRow = { id: string; organization_id: string; is_limited: boolean; asked: number; bid: number };
type Harvest = { asked: number; leastBidsBps: number };

/**
 * Limits the programs that were asked so often yesterday (UTC) with a smaller share of bids, by themselves or with the
 * others of their buyer, and frees those of which that no longer holds. Answers those that moved, with yesterday's counts.
 */
export function moveLimits({ asked, leastBidsBps }: Harvest): Statement {
  return {
    text: `WITH yesterday AS (
        SELECT e.id, e.organization_id, e.archived_at, coalesce(d.asked, 0) AS asked, coalesce(d.bid, 0) AS bid,
          sum(coalesce(d.asked, 0)) OVER own AS own_asked, sum(coalesce(d.bid, 0)) OVER own AS own_bid
        FROM bid_endpoints e LEFT JOIN bid_endpoint_days d ON d.bid_endpoint_id = e.id AND d.day = (now() AT TIME ZONE 'UTC')::date - 1
        WINDOW own AS (PARTITION BY e.organization_id)
      ), judged AS (
        SELECT id, asked, bid, (asked >= $1::int AND bid * 10000::bigint < asked * $2::bigint)
          OR (own_asked >= $1::int AND own_bid * 10000 < own_asked * $2::bigint) AS harvests
        FROM yesterday WHERE archived_at IS NULL
      ), moving AS MATERIALIZED (
        SELECT e.id, j.asked, j.bid, j.harvests FROM bid_endpoints e JOIN judged j ON j.id = e.id
        WHERE (e.limited_since IS NOT NULL) <> j.harvests ORDER BY e.id FOR NO KEY UPDATE OF e
      )
      UPDATE bid_endpoints e SET limited_since = CASE WHEN m.harvests THEN now() END FROM moving m WHERE e.id = m.id
      RETURNING e.id::text, e.organization_id::text, m.harvests AS is_limited, m.asked, m.bid`,
    values: [asked, leastBidsBps],
  };
}

export type LimitedBidderRow = {
  id: string;
  name: string;
  organization: string;
  limited_since: Date;
  asked: number;
  bid: number;
};

/** The programs that are limited now, those since longest first, with what came of asking them in the last 30 days. */
export const selectLimitedBidders: Statement = {
  text: `SELECT e.id::text, e.name, o.name AS organization, e.limited_since, coalesce(sum(d.asked), 0)::int AS asked, coalesce(sum(d.bid), 0)::int AS bid
    FROM bid_endpoints e JOIN organizations o ON o.id = e.organization_id
    LEFT JOIN bid_endpoint_days d ON d.bid_endpoint_id = e.id AND d.day > (now() AT TIME ZONE 'UTC')::date - 30
    WHERE e.limited_since IS NOT NULL AND e.archived_at IS NULL
    GROUP BY e.id, o.name ORDER BY e.limited_since, e.id LIMIT 500`,
  values: [],
};
