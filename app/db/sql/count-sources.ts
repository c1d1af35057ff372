import type { Statement } from "#app/db/sql.ts";

export type SourceIntakeRow = { source_id: string; status: string; reason: string; leads: number };

/** What has come in from a seller's sources, by files and singly, added up from what was counted as it came. No test leads. */
export function selectSourceIntake(organizationId: string): Statement {
  return {
    name: "source-intake",
    text: `SELECT source_id::text, status, reason, sum(leads)::int AS leads FROM (
        SELECT d.source_id, d.status, d.reason, d.posts AS leads
        FROM source_days d JOIN sources s ON s.id = d.source_id WHERE s.organization_id = $1::uuid AND NOT d.is_test
        UNION ALL
        SELECT source_id, 'accepted', '', rows_accepted FROM batches WHERE organization_id = $1::uuid AND rows_accepted > 0
        UNION ALL
        SELECT b.source_id, CASE r.key WHEN 'duplicate' THEN 'duplicate' ELSE 'rejected' END, r.key, r.value::int
        FROM batches b CROSS JOIN LATERAL jsonb_each_text(b.reasons) AS r WHERE b.organization_id = $1::uuid
      ) AS came WHERE source_id IS NOT NULL GROUP BY source_id, status, reason`,
    values: [organizationId],
  };
}

export type SourceDayRow = { day: string; accepted: number; refused: number };

/** The last days of a source in its time zone, those without a lead too, the oldest first. No test leads. */
export function selectSourceDays(sourceId: string, timeZone: string, days: number): Statement {
  return {
    name: "source-days",
    text: `WITH counted AS (
        SELECT day, posts AS leads, status IN ('accepted', 'quarantined') AS taken
        FROM source_days WHERE source_id = $1::uuid AND NOT is_test
        UNION ALL
        SELECT (created_at AT TIME ZONE $2::text)::date, rows_accepted, true FROM batches WHERE source_id = $1::uuid
        UNION ALL
        SELECT (created_at AT TIME ZONE $2::text)::date, rows_rejected + rows_duplicate, false FROM batches WHERE source_id = $1::uuid
      )
      SELECT d.day::date::text AS day, COALESCE(sum(c.leads) FILTER (WHERE c.taken), 0)::int AS accepted,
        COALESCE(sum(c.leads) FILTER (WHERE NOT c.taken), 0)::int AS refused
      FROM generate_series((now() AT TIME ZONE $2::text)::date - ($3::int - 1), (now() AT TIME ZONE $2::text)::date, interval '1 day') AS d (day)
      LEFT JOIN counted c ON c.day = d.day::date GROUP BY d.day ORDER BY d.day`,
    values: [sourceId, timeZone, days],
  };
}

export type SourceSalesRow = { source_id: string; sold: number; returned: number };

/**
 * Of a seller's latest sales, how many leads of each source were sold, and how many of them came back. Each lead is one
 * probe of leads_pkey: OFFSET 0 keeps the sales outside.
 */
export function selectSourceSales(sellerId: string, latest: number): Statement {
  return {
    name: "source-sales",
    text: `SELECT l.source_id::text, count(*)::int AS sold,
        count(*) FILTER (WHERE s.status IN ('refunded', 'partially_refunded'))::int AS returned
      FROM (SELECT lead_id, status FROM sales WHERE seller_id = $1::uuid ORDER BY id DESC LIMIT $2::int) AS s
      CROSS JOIN LATERAL (SELECT source_id FROM leads WHERE id = s.lead_id OFFSET 0) AS l GROUP BY l.source_id`,
    values: [sellerId, latest],
  };
}
