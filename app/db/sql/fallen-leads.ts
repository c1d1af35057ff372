import type { Statement } from "#app/db/sql.ts";

/** Up to when something that happens by the clock was looked at, and what time it is; null: never. */
export type Look = { seen_until: Date | null; now: Date };

export function selectLook(name: string): Statement {
  return {
    name: "look",
    text: "SELECT (SELECT seen_until FROM matching.looks WHERE name = $1::text) AS seen_until, clock_timestamp()::timestamptz(3) AS now",
    values: [name],
  };
}

/** Of two that looked at once, what the later one saw counts. */
export function keepLook(name: string, until: Date): Statement {
  return {
    name: "keep-look",
    text: `INSERT INTO matching.looks AS k (name, seen_until) VALUES ($1::text, $2::timestamptz)
      ON CONFLICT (name) DO UPDATE SET seen_until = greatest(k.seen_until, excluded.seen_until) RETURNING name`,
    values: [name, until],
  };
}

export type FallenLead = { id: bigint; lead_type: string };

/**
 * Open leads whose Dutch auction fell after `since` and until `now`, by type and id. An auction falls at one second of its
 * interval; which intervals there are, the rules say, and leads_dutch_idx holds the auctions by interval and second: so
 * only those are read that fell. One that is at its end already is left out.
 */
export function selectFallenLeads(since: Date, now: Date): Statement {
  return {
    name: "fallen-leads",
    text: `WITH span AS (
        SELECT m, m * 60 AS p, floor(extract(epoch FROM $1::timestamptz))::bigint + 1 AS a, floor(extract(epoch FROM $2::timestamptz))::bigint AS b
        FROM (SELECT DISTINCT dutch_minutes::bigint AS m FROM price_rules WHERE model = 'dutch') AS r
      ), part AS (
        SELECT m, 0::bigint AS first, p - 1 AS last FROM span WHERE b - a + 1 >= p
        UNION ALL SELECT m, a % p, b % p FROM span WHERE a <= b AND b - a + 1 < p AND a % p <= b % p
        UNION ALL SELECT m, a % p, p - 1 FROM span WHERE a <= b AND b - a + 1 < p AND a % p > b % p
        UNION ALL SELECT m, 0, b % p FROM span WHERE a <= b AND b - a + 1 < p AND a % p > b % p
      )
      SELECT l.id, l.lead_type FROM part CROSS JOIN LATERAL (
        SELECT id, lead_type FROM leads WHERE is_open AND cardinality(prices) = 6 AND prices[4] = part.m
          AND prices[5] % (prices[4] * 60) BETWEEN part.first AND part.last AND NOT is_test
          AND lead_price(prices, captured_at, $2::timestamptz) < lead_price(prices, captured_at, $1::timestamptz)
      ) AS l ORDER BY l.lead_type, l.id`,
    values: [since, now],
  };
}
