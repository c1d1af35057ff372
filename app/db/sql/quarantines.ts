import type { Statement } from "#app/db/sql.ts";

export type SuspectRow = { leadId: bigint; score: number; signals: string };
export type HeldRow = { lead_id: bigint; is_test: boolean };

/**
 * Holds leads that nobody has bought yet, in one statement; answers which. Rows of leads are locked in the order of
 * their ids, as every writer of several leads does. A lead that was released before is held anew.
 */
export function holdLeads(suspects: readonly SuspectRow[], hours: number): Statement {
  return {
    text: `WITH suspect AS (SELECT * FROM unnest($1::bigint[], $2::int[], $3::text[]) AS s (lead_id, score, signals)),
      locked AS MATERIALIZED (
        SELECT id, seller_id, source_id, batch_id, is_test, status FROM leads
        WHERE id = ANY ($1::bigint[]) AND status IN ('received', 'available') AND sold_count = 0 ORDER BY id FOR UPDATE
      ), moved AS (
        UPDATE leads l SET status = 'quarantined' FROM locked WHERE l.id = locked.id
      )
      INSERT INTO quarantines AS q (lead_id, organization_id, source_id, batch_id, is_test, held_from, score, signals, due_at)
      SELECT l.id, l.seller_id, l.source_id, l.batch_id, l.is_test, l.status, s.score, s.signals::jsonb, now() + make_interval(hours => $4::int)
      FROM locked l JOIN suspect s ON s.lead_id = l.id ORDER BY l.id
      ON CONFLICT (lead_id) DO UPDATE SET held_from = excluded.held_from, score = excluded.score, signals = excluded.signals,
        entered_at = now(), due_at = excluded.due_at, decision = NULL, decided_at = NULL, decided_by = NULL, note = ''
      RETURNING lead_id, is_test`,
    values: [suspects.map((s) => s.leadId), suspects.map((s) => s.score), suspects.map((s) => s.signals), hours],
  };
}

export type HeldSignals = { lead_id: bigint; signals: { code: string; facts: Record<string, string | number> }[] };

/** What leads are held for already, locked so that two findings about one lead are added one after the other. */
export function lockHeldSignals(leadIds: readonly bigint[]): Statement {
  return {
    text: `SELECT q.lead_id, q.signals FROM quarantines q JOIN leads l ON l.id = q.lead_id
      WHERE q.lead_id = ANY ($1::bigint[]) AND q.decision IS NULL AND l.status = 'quarantined' ORDER BY l.id FOR UPDATE`,
    values: [leadIds],
  };
}

/** A further finding about leads that are held: the deadline stays. */
export function addSignals(suspects: readonly SuspectRow[]): Statement {
  return {
    text: `UPDATE quarantines q SET score = s.score, signals = s.signals::jsonb
      FROM unnest($1::bigint[], $2::int[], $3::text[]) AS s (lead_id, score, signals)
      WHERE q.lead_id = s.lead_id AND q.decision IS NULL`,
    values: [suspects.map((s) => s.leadId), suspects.map((s) => s.score), suspects.map((s) => s.signals)],
  };
}

export type DecidedRow = { id: bigint; seller_id: string; lead_type: string; held_from: string; is_test: boolean };

/**
 * Ends the quarantine of those of these leads that are still in it, and answers which. Each lead is locked before its
 * quarantine, in the order of ids: of two reviewers, or of a reviewer and the clock, the second finds nothing left.
 */
export function endQuarantine(
  leadIds: readonly bigint[],
  { decision, by, note }: { decision: "release" | "reject"; by: string; note: string },
): Statement {
  return {
    text: `WITH chosen AS MATERIALIZED (
        SELECT l.id, l.seller_id, l.lead_type, q.held_from, l.is_test FROM leads l JOIN quarantines q ON q.lead_id = l.id
        WHERE l.id = ANY ($1::bigint[]) AND l.status = 'quarantined' AND q.decision IS NULL ORDER BY l.id FOR UPDATE
      ), decided AS (
        UPDATE quarantines q SET decision = $2::text, decided_at = now(), decided_by = $3::text, note = $4::text
        FROM chosen c WHERE q.lead_id = c.id
      ), moved AS (
        UPDATE leads l SET status = CASE WHEN $2::text = 'release' THEN c.held_from ELSE 'rejected' END FROM chosen c WHERE l.id = c.id
      )
      SELECT id, seller_id::text, lead_type, held_from, is_test FROM chosen ORDER BY id`,
    values: [leadIds, decision, by, note],
  };
}

export type OverdueRow = { seller_id: string; rejected: number; ended: number };

/**
 * Rejects what nobody decided in time, at most so many of the longest overdue, and says how many of each seller. A
 * quarantine whose lead went another way meanwhile ends as void. What a reviewer has locked is left to the reviewer.
 */
export function endOverdueQuarantines(most: number, by: string): Statement {
  return {
    text: `WITH due AS MATERIALIZED (
        SELECT lead_id FROM quarantines WHERE decision IS NULL AND due_at <= now() ORDER BY due_at, lead_id LIMIT $1::int
      ), chosen AS MATERIALIZED (
        SELECT l.id, l.seller_id, l.status FROM leads l JOIN quarantines q ON q.lead_id = l.id
        WHERE l.id IN (SELECT lead_id FROM due) AND q.decision IS NULL AND q.due_at <= now() ORDER BY l.id FOR UPDATE SKIP LOCKED
      ), decided AS (
        UPDATE quarantines q SET decision = CASE WHEN c.status = 'quarantined' THEN 'reject' ELSE 'void' END, decided_at = now(), decided_by = $2::text
        FROM chosen c WHERE q.lead_id = c.id
      ), moved AS (
        UPDATE leads l SET status = 'rejected' FROM chosen c WHERE l.id = c.id AND c.status = 'quarantined'
      )
      SELECT seller_id::text, count(*) FILTER (WHERE status = 'quarantined')::int AS rejected, count(*)::int AS ended FROM chosen GROUP BY seller_id`,
    values: [most, by],
  };
}
