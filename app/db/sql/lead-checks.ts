import type { Statement } from "#app/db/sql.ts";

export type NewCheck = { leadId: bigint; kind: "certificate" | "email_domain"; domainKey: string | null };

/** Has leads that were stored in this transaction wait for their checks before they are sold. */
export function awaitLeadChecks(checks: readonly NewCheck[]): Statement {
  return {
    text: `WITH asked AS (
        INSERT INTO lead_checks (lead_id, kind, domain_key) SELECT * FROM unnest($1::bigint[], $2::text[], $3::uuid[]) ON CONFLICT DO NOTHING
      )
      UPDATE leads SET status = 'received' WHERE id = ANY ($1::bigint[]) AND status = 'available'`,
    values: [checks.map((c) => c.leadId), checks.map((c) => c.kind), checks.map((c) => c.domainKey)],
  };
}

export type DueCertificate = {
  lead_id: bigint;
  tries: number;
  kind: string | null;
  certificate_id: string | null;
  /** Another lead that came before has the same certificate. */
  is_reused: boolean;
  proof_policy: unknown;
};

/**
 * Takes checks of certificates that are due, the longest waiting first, for so many seconds: whoever takes them asks
 * outside of any transaction, and if that process dies they are due again. By lead_checks_waiting_idx.
 */
export function takeDueCertificates(most: number, leaseSeconds: number): Statement {
  return {
    name: "take-due-certificates",
    text: `WITH due AS MATERIALIZED (
        SELECT lead_id FROM lead_checks WHERE state = 'waiting' AND kind = 'certificate' AND next_try_at <= now()
        ORDER BY next_try_at, lead_id LIMIT $1::int FOR UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE lead_checks c SET tries = c.tries + 1, next_try_at = now() + make_interval(secs => $2::int)
        FROM due WHERE c.lead_id = due.lead_id AND c.kind = 'certificate' RETURNING c.lead_id, c.tries
      )
      SELECT t.lead_id, t.tries, r.certificate_kind AS kind, r.certificate_id, s.proof_policy, r.certificate_id IS NOT NULL AND EXISTS (
          SELECT FROM consent_records o JOIN leads ol ON ol.id = o.lead_id
          WHERE o.certificate_id = r.certificate_id AND o.certificate_kind = r.certificate_kind AND o.lead_id < t.lead_id
            AND ol.status NOT IN ('withdrawn', 'rejected', 'erased')) AS is_reused
      FROM taken t JOIN leads l ON l.id = t.lead_id JOIN sources s ON s.id = l.source_id LEFT JOIN consent_records r ON r.lead_id = t.lead_id
      ORDER BY t.lead_id`,
    values: [most, leaseSeconds],
  };
}

/** Puts checks off until another try; `failed` ones that nobody was asked for don't count as a try. */
export function postponeChecks(leadIds: readonly bigint[], seconds: readonly number[], counts: boolean): Statement {
  return {
    text: `UPDATE lead_checks c SET next_try_at = now() + make_interval(secs => p.seconds), tries = c.tries - CASE WHEN $3::bool THEN 0 ELSE 1 END
      FROM unnest($1::bigint[], $2::int[]) AS p (lead_id, seconds)
      WHERE c.lead_id = p.lead_id AND c.kind = 'certificate' AND c.state = 'waiting'`,
    values: [leadIds, seconds, counts],
  };
}

export type SettledCheck = { leadId: bigint; state: "passed" | "failed" | "unknown" };

/** Ends checks that still wait; answers which. In the order of the leads' ids. */
export function settleLeadChecks(kind: NewCheck["kind"], checks: readonly SettledCheck[]): Statement {
  return {
    text: `WITH v AS (SELECT * FROM unnest($2::bigint[], $3::text[]) AS v (lead_id, state)), locked AS MATERIALIZED (
        SELECT lead_id FROM lead_checks WHERE kind = $1::text AND state = 'waiting' AND lead_id IN (SELECT lead_id FROM v) ORDER BY lead_id FOR UPDATE
      )
      UPDATE lead_checks c SET state = v.state, settled_at = now() FROM v JOIN locked USING (lead_id)
      WHERE c.lead_id = v.lead_id AND c.kind = $1::text RETURNING c.lead_id`,
    values: [kind, checks.map((c) => c.leadId), checks.map((c) => c.state)],
  };
}

/** What became of certificates, on their consent records. */
export function noteCertificates(leadIds: readonly bigint[], standings: readonly string[]): Statement {
  return {
    text: `UPDATE consent_records r SET certificate_status = v.standing, claimed_at = CASE WHEN v.standing IN ('matched', 'not_matched') THEN now() END
      FROM unnest($1::bigint[], $2::text[]) AS v (lead_id, standing) WHERE r.lead_id = v.lead_id AND r.certificate_id IS NOT NULL`,
    values: [leadIds, standings],
  };
}

export type FreedLead = { id: bigint; seller_id: string; lead_type: string; is_test: boolean };

/**
 * Frees leads for which no check and no sample of their batch is outstanding; answers those that may be sold now. What
 * a reviewer holds stays held, and is for sale when it is released.
 */
export function freeCheckedLeads(ids: readonly bigint[]): Statement {
  return {
    text: `WITH free AS MATERIALIZED (
        SELECT l.id, l.status FROM leads l WHERE l.id = ANY ($1::bigint[]) AND l.status IN ('received', 'quarantined')
          AND NOT EXISTS (SELECT FROM lead_checks c WHERE c.lead_id = l.id AND c.state = 'waiting')
          AND NOT EXISTS (SELECT FROM batches b WHERE b.id = l.batch_id AND b.acceptance = 'sample' AND b.status NOT IN ('completed', 'failed'))
        ORDER BY l.id FOR UPDATE OF l
      ), later AS (
        UPDATE quarantines q SET held_from = 'available' FROM free WHERE q.lead_id = free.id AND free.status = 'quarantined' AND q.decision IS NULL
      )
      UPDATE leads l SET status = 'available' FROM free WHERE l.id = free.id AND free.status = 'received'
      RETURNING l.id, l.seller_id::text, l.lead_type, l.is_test`,
    values: [ids],
  };
}

/** Rejects leads that a check found wanting, unless they are sold or gone. */
export function rejectCheckedLeads(ids: readonly bigint[]): Statement {
  return {
    text: `WITH locked AS MATERIALIZED (
        SELECT id FROM leads WHERE id = ANY ($1::bigint[]) AND status IN ('received', 'available', 'reserved') AND sold_count = 0 ORDER BY id FOR UPDATE
      )
      UPDATE leads l SET status = 'rejected' FROM locked WHERE l.id = locked.id RETURNING l.id`,
    values: [ids],
  };
}
