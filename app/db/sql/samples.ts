import type { Statement } from "#app/db/sql.ts";

export type LockedBatch = {
  status: string;
  organization_id: string;
  lead_type: string;
  first_lead_id: bigint | null;
  last_lead_id: bigint | null;
};

/** The first lock of whoever works on a batch's sample: then the sample, then leads in the order of their ids. */
export function lockSampledBatch(batchId: string): Statement {
  return {
    text: `SELECT status, organization_id::text, lead_type, first_lead_id, last_lead_id FROM batches WHERE id = $1::uuid FOR UPDATE`,
    values: [batchId],
  };
}

export type LockedSample = {
  state: string;
  allowed: number;
  size: number;
  due_at: Date;
  is_due: boolean;
  decided_at: Date | null;
  is_too_late: boolean;
};

/** `is_too_late`: more days than these have gone since it was decided. */
export function lockSample(batchId: string, days: number): Statement {
  return {
    text: `SELECT state, allowed, size, due_at, due_at <= now() AS is_due, decided_at,
        coalesce(decided_at < now() - make_interval(days => $2::int), false) AS is_too_late
      FROM samples WHERE batch_id = $1::uuid FOR UPDATE`,
    values: [batchId, days],
  };
}

type Span = { batchId: string; first: bigint; last: bigint };

/** How many leads of a batch wait for its sample. Found by their ids in leads_pkey. */
export function countWaitingLeads({ batchId, first, last }: Span): Statement {
  return {
    text: `SELECT count(*)::int AS count FROM leads WHERE id BETWEEN $2::bigint AND $3::bigint AND batch_id = $1::uuid AND status = 'received'`,
    values: [batchId, first, last],
  };
}

type NewSample = {
  batchId: string;
  organizationId: string;
  population: number;
  size: number;
  allowed: number;
  seed: string;
  days: number;
};

export function insertSample({ batchId, organizationId, population, size, allowed, seed, days }: NewSample): Statement {
  return {
    text: `INSERT INTO samples (batch_id, organization_id, population, size, allowed, seed, due_at)
      VALUES ($1::uuid, $2::uuid, $3::int, $4::int, $5::int, $6::text, now() + make_interval(days => $7::int))`,
    values: [batchId, organizationId, population, size, allowed, seed, days],
  };
}

/**
 * Draws a sample: the leads whose SHA-256 of seed and id are the least. Who has the seed draws the same ones again;
 * who doesn't can't know which they will be.
 */
export function insertSampleLeads({ batchId, first, last }: Span, seed: string, size: number): Statement {
  return {
    text: `INSERT INTO sample_leads (batch_id, lead_id)
      SELECT $1::uuid, id FROM leads WHERE id BETWEEN $2::bigint AND $3::bigint AND batch_id = $1::uuid AND status = 'received'
      ORDER BY sha256(convert_to($4::text || ':' || id, 'UTF8')), id LIMIT $5::int RETURNING lead_id`,
    values: [batchId, first, last, seed, size],
  };
}

export type CountsRow = { pending: number; valid: number; invalid: number };

/** How the leads that were drawn stand, or all that are verified. */
export function countSampleLeads(batchId: string, which: "sample" | "all"): Statement {
  return {
    text: `SELECT count(*) FILTER (WHERE state = 'pending')::int AS pending, count(*) FILTER (WHERE state = 'valid')::int AS valid,
        count(*) FILTER (WHERE state = 'invalid')::int AS invalid
      FROM sample_leads WHERE batch_id = $1::uuid AND (in_sample OR $2::text = 'all')`,
    values: [batchId, which],
  };
}

/** Those found invalid are no leads any more, whatever becomes of the others; nor are they held any longer. */
export function rejectInvalidLeads(batchId: string, by: string): Statement {
  return {
    text: `WITH wrong AS MATERIALIZED (
        SELECT l.id FROM leads l JOIN sample_leads s ON s.lead_id = l.id
        WHERE s.batch_id = $1::uuid AND s.state = 'invalid' AND l.status IN ('received', 'quarantined') ORDER BY l.id FOR UPDATE OF l
      ), decided AS (
        UPDATE quarantines q SET decision = 'reject', decided_at = now(), decided_by = $2::text FROM wrong
        WHERE q.lead_id = wrong.id AND q.decision IS NULL
      ) UPDATE leads l SET status = 'rejected' FROM wrong WHERE l.id = wrong.id`,
    values: [batchId, by],
  };
}

/**
 * Those of these that were confirmed are sold; where one is held, once it is released; where a check of its own is
 * outstanding, once that has passed. Without ids: all of the batch. Answers how many are for sale now.
 */
export function listConfirmedLeads(batchId: string, leadIds: readonly bigint[] | null): Statement {
  return {
    text: `WITH mine AS MATERIALIZED (
        SELECT l.id, l.status FROM leads l JOIN sample_leads s ON s.lead_id = l.id
        WHERE s.batch_id = $1::uuid AND s.state = 'valid' AND ($2::bigint[] IS NULL OR l.id = ANY ($2::bigint[]))
          AND l.status IN ('received', 'quarantined') ORDER BY l.id FOR UPDATE OF l
      ), held AS (
        UPDATE quarantines q SET held_from = 'available' FROM mine WHERE q.lead_id = mine.id AND q.decision IS NULL
      ), moved AS (
        UPDATE leads l SET status = 'available' FROM mine WHERE l.id = mine.id AND mine.status = 'received'
          AND NOT EXISTS (SELECT FROM lead_checks c WHERE c.lead_id = mine.id AND c.state = 'waiting') RETURNING 1
      )
      SELECT count(*)::int AS listed FROM moved`,
    values: [batchId, leadIds],
  };
}

/** `isVerified`: those that were confirmed one by one are left out. */
type Settling = { to: "available" | "rejected"; most: number; isVerified?: boolean };

/**
 * Gives the next of a batch's waiting leads their status; none left: no rows. Repeated until then. Leads that wait for
 * a check of their own besides are freed by that.
 */
export function settleLeads({ batchId, first, last }: Span, { to, most, isVerified = false }: Settling): Statement {
  return {
    text: `WITH next AS MATERIALIZED (
        SELECT id FROM leads WHERE id BETWEEN $2::bigint AND $3::bigint AND batch_id = $1::uuid AND status = 'received'
          AND NOT ($6::bool AND EXISTS (SELECT FROM sample_leads s WHERE s.batch_id = $1::uuid AND s.lead_id = leads.id AND s.state = 'valid'))
          AND ($4::text <> 'available' OR NOT EXISTS (SELECT FROM lead_checks c WHERE c.lead_id = leads.id AND c.state = 'waiting'))
        ORDER BY id LIMIT $5::int FOR UPDATE
      ), moved AS (UPDATE leads l SET status = $4::text FROM next WHERE l.id = next.id)
      SELECT count(*)::int AS count FROM next`,
    values: [batchId, first, last, to, most, isVerified],
  };
}

/** Leads of an accepted batch that are held are released to the market, not to a sample that is over. */
export function letHeldLeadsGo(batchId: string): Statement {
  return {
    text: "UPDATE quarantines SET held_from = 'available' WHERE batch_id = $1::uuid AND decision IS NULL",
    values: [batchId],
  };
}

/** Held leads that still wait for a check of their batch fall with it. */
export function rejectHeldLeads(batchId: string, by: string): Statement {
  return {
    text: `WITH held AS MATERIALIZED (
        SELECT l.id FROM leads l JOIN quarantines q ON q.lead_id = l.id
        WHERE q.batch_id = $1::uuid AND q.decision IS NULL AND q.held_from = 'received' AND l.status = 'quarantined' ORDER BY l.id FOR UPDATE
      ), decided AS (
        UPDATE quarantines q SET decision = 'reject', decided_at = now(), decided_by = $2::text FROM held WHERE q.lead_id = held.id
      ) UPDATE leads l SET status = 'rejected' FROM held WHERE l.id = held.id`,
    values: [batchId, by],
  };
}

/**
 * Takes the leads of a rejected batch back for verification, one by one: those that fell with it, and not those that
 * were found invalid or were rejected for another reason.
 */
export function reopenLeads({ batchId, first, last }: Span): Statement {
  return {
    text: `WITH again AS MATERIALIZED (
        SELECT l.id, s.state FROM leads l LEFT JOIN sample_leads s ON s.batch_id = $1::uuid AND s.lead_id = l.id
        WHERE l.id BETWEEN $2::bigint AND $3::bigint AND l.batch_id = $1::uuid AND l.status = 'rejected' AND s.state IS DISTINCT FROM 'invalid'
          AND NOT EXISTS (SELECT 1 FROM quarantines q WHERE q.lead_id = l.id AND q.decision = 'reject')
        ORDER BY l.id FOR UPDATE OF l
      ), moved AS (
        UPDATE leads l SET status = CASE WHEN again.state = 'valid' THEN 'available' ELSE 'received' END FROM again WHERE l.id = again.id
      ), asked AS (
        INSERT INTO sample_leads (batch_id, lead_id, in_sample) SELECT $1::uuid, id, false FROM again WHERE state IS NULL
      )
      SELECT count(*) FILTER (WHERE state IS DISTINCT FROM 'valid')::int AS pending, count(*) FILTER (WHERE state = 'valid')::int AS valid FROM again`,
    values: [batchId, first, last],
  };
}

export type DueVerification = { batch_id: string };

/** Whole verifications that are over: the time has passed, or everybody has answered. */
export function selectEndedVerifications(most: number): Statement {
  return {
    text: `SELECT s.batch_id::text FROM samples s JOIN batches b ON b.id = s.batch_id AND b.status = 'sampling'
      WHERE s.state = 'verifying_all' AND (s.due_at <= now()
        OR NOT EXISTS (SELECT 1 FROM sample_leads l WHERE l.batch_id = s.batch_id AND l.state = 'pending'))
      ORDER BY s.due_at LIMIT $1::int`,
    values: [most],
  };
}

export type SampleCountsRow = { batch_id: string; in_sample: boolean; pending: number; valid: number; invalid: number };

export function selectSampleCounts(batchIds: readonly string[]): Statement {
  return {
    text: `SELECT batch_id::text, in_sample, count(*) FILTER (WHERE state = 'pending')::int AS pending,
        count(*) FILTER (WHERE state = 'valid')::int AS valid, count(*) FILTER (WHERE state = 'invalid')::int AS invalid
      FROM sample_leads WHERE batch_id = ANY ($1::uuid[]) GROUP BY batch_id, in_sample`,
    values: [batchIds],
  };
}
