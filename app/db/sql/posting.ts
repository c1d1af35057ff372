import type { Statement } from "#app/db/sql.ts";

export type PostingRow = {
  id: string;
  organization_id: string;
  country: string;
  time_zone: string;
  suspended_at: Date | null;
  lead_type: string;
  price_rule_id: string | null;
  campaign: string;
  is_incentivized: boolean;
  defaults: object;
  sandbox: object;
  paused_at: Date | null;
  cap_per_day: number | null;
  now: Date;
};

/** A source with what its seller's leads are judged by, and the database's clock. */
export function selectPosting(sourceId: string, organizationId: string): Statement {
  return {
    name: "select-posting",
    text: `SELECT s.id::text, s.organization_id::text, o.country::text, o.time_zone, o.suspended_at, s.lead_type, s.price_rule_id::text,
        s.campaign, s.is_incentivized, s.defaults, s.sandbox, s.paused_at, s.cap_per_day, now() AS now
      FROM sources s JOIN organizations o ON o.id = s.organization_id
      WHERE s.id = $1::uuid AND s.organization_id = $2::uuid`,
    values: [sourceId, organizationId],
  };
}

/**
 * Takes up to `wanted` of what is left of the source's day in its time zone. One statement: of two at once the second
 * waits for the row and counts on from the first. The clock is read late, so that no day follows its own tomorrow.
 */
export function takeFromDay(sourceId: string, timeZone: string, wanted: number): Statement {
  return {
    name: "take-from-day",
    text: `WITH before AS (
        SELECT id, cap_per_day, today, CASE WHEN taken_on = today THEN taken_today ELSE 0 END AS taken
        FROM (
          SELECT id, cap_per_day, taken_on, taken_today, (clock_timestamp() AT TIME ZONE $2::text)::date AS today
          FROM sources WHERE id = $1::uuid FOR UPDATE
        ) AS locked
      )
      UPDATE sources s SET taken_on = b.today,
        taken_today = b.taken + LEAST($3::int, GREATEST(COALESCE(b.cap_per_day, 2147483647) - b.taken, 0))
      FROM before b WHERE s.id = b.id
      RETURNING s.taken_today - b.taken AS granted`,
    values: [sourceId, timeZone, wanted],
  };
}
