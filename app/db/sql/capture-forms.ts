import type { Statement } from "#app/db/sql.ts";

/** Holds a form, so that of two changes at once the second sees the first one's version of the consent. */
export function lockCaptureForm(id: string, organizationId: string): Statement {
  return {
    text: `SELECT f.id::text, s.lead_type FROM capture_forms f JOIN sources s ON s.id = f.source_id
      WHERE f.id = $1::uuid AND f.organization_id = $2::uuid FOR UPDATE OF f`,
    values: [id, organizationId],
  };
}

/** Gives a waiting opt-in its token. No row: it was confirmed, or is too late. */
export function setOptInToken(submissionId: string, hash: string): Statement {
  return {
    text: `UPDATE pending_opt_ins SET token_hash = $2::text
      WHERE submission_id = $1::uuid AND sealed IS NOT NULL AND expires_at > now() RETURNING 1 AS given`,
    values: [submissionId, hash],
  };
}

/** When the person confirmed: the first time is kept, however often the button is pressed. No row: too late. */
export function confirmOptInNow(submissionId: string): Statement {
  return {
    text: `UPDATE pending_opt_ins SET confirmed_at = coalesce(confirmed_at, now())
      WHERE submission_id = $1::uuid AND sealed IS NOT NULL AND expires_at > now() RETURNING confirmed_at`,
    values: [submissionId],
  };
}

export type ExpiredOptInRow = { submission_id: string };

/** Forgets what was sent where nobody followed the link in time; a step at a time, so that no lock is held for long. */
export function forgetExpiredOptIns(): Statement {
  return {
    text: `WITH late AS (
        SELECT submission_id FROM pending_opt_ins WHERE expires_at <= now() AND sealed IS NOT NULL
        ORDER BY expires_at LIMIT 1000 FOR UPDATE SKIP LOCKED
      ), forgotten AS (
        UPDATE pending_opt_ins p SET sealed = NULL FROM late
        WHERE p.submission_id = late.submission_id RETURNING p.submission_id
      )
      UPDATE form_submissions s SET outcome = 'expired' FROM forgotten
      WHERE s.id = forgotten.submission_id AND s.outcome = 'waiting' RETURNING s.id::text AS submission_id`,
    values: [],
  };
}
