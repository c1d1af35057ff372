import type { Statement } from "#app/db/sql.ts";

export type NewAuditEvent = { organizationId: string; actor: string; action: string; subject: string; detail: string };

/** Several events of one organisation in one statement; the trigger chains them in order. */
export function insertAuditEvents(events: readonly NewAuditEvent[]): Statement {
  return {
    text: `INSERT INTO audit_events (organization_id, actor, action, subject, detail, hash)
      SELECT e.organization_id::uuid, e.actor, e.action, e.subject, e.detail::jsonb, ''
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY
        AS e (organization_id, actor, action, subject, detail, ord) ORDER BY e.ord`,
    values: [
      events.map((e) => e.organizationId),
      events.map((e) => e.actor),
      events.map((e) => e.action),
      events.map((e) => e.subject),
      events.map((e) => e.detail),
    ],
  };
}

/** Rows whose hash does not follow from the row before: changed, removed or put in between. */
export function selectBrokenAuditLinks(): Statement {
  return {
    text: `SELECT id, organization_id::text FROM (
        SELECT e.id, e.organization_id, e.hash,
          audit_hash(coalesce(lag(e.hash) OVER (PARTITION BY e.organization_id ORDER BY e.id), ''), e) AS expected
        FROM audit_events e) AS chain
      WHERE hash IS DISTINCT FROM expected ORDER BY id LIMIT 20`,
    values: [],
  };
}
