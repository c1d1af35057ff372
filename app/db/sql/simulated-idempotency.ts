import type { Statement } from "#app/db/sql.ts";

export type SavedAnswerRow = { fingerprint: string; status: number; body: unknown };

/** The answer first given under a key. Stripe keeps keys for a day; after that the key is new again. */
export function selectSavedAnswer(key: string): Statement {
  return {
    text: `SELECT fingerprint, status, body FROM stripe_sim.idempotency
      WHERE key = $1::text AND created_at > now() - interval '24 hours'`,
    values: [key],
  };
}

export function saveAnswer(answer: { key: string; fingerprint: string; status: number; body: object }): Statement {
  return {
    text: `INSERT INTO stripe_sim.idempotency (key, fingerprint, status, body) VALUES ($1::text, $2::text, $3::int, $4::jsonb)
      ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body, created_at = now()`,
    values: [answer.key, answer.fingerprint, answer.status, JSON.stringify(answer.body)],
  };
}

/** False where another request holds the key: Stripe answers such a request with 409, it does not wait. */
export function tryHoldKey(key: string): Statement {
  return {
    text: "SELECT pg_try_advisory_xact_lock(hashtextextended('stripe_sim key ' || $1::text, 0)) AS held",
    values: [key],
  };
}
