import type { Statement } from "#app/db/sql.ts";

export type ClaimedEventRow = {
  id: string;
  kind: string;
  object_id: string;
  deposit_id: string | null;
  attempts: number;
  now: Date;
};

/** Counts one more try of an event that still waits; no row when it doesn't. */
export function claimPaymentEvent(id: string): Statement {
  return {
    text: `UPDATE payment_events SET attempts = attempts + 1 WHERE id = $1::text AND status = 'received'
      RETURNING id, kind, object_id, payload->>'depositId' AS deposit_id, attempts, now() AS now`,
    values: [id],
  };
}

export function recordPaymentEventFailure(id: string, failure: string, isParked: boolean): Statement {
  return {
    text: `UPDATE payment_events SET failure = $2::text, status = CASE WHEN $3::bool THEN 'parked' ELSE status END
      WHERE id = $1::text AND status = 'received'`,
    values: [id, failure, isParked],
  };
}

/** A parked event waits again, with all its tries; no row when it isn't parked or is for people only. */
export function unparkPaymentEvent(id: string): Statement {
  return {
    text: `UPDATE payment_events SET status = 'received', attempts = 0 WHERE id = $1::text AND status = 'parked' AND kind <> 'manual' RETURNING id`,
    values: [id],
  };
}

export type SweepFactsRow = { since: Date; now: Date; hour_ago: Date; days_ago: Date };

/**
 * Where the sweep begins: an hour before the last one began, since Stripe's clock and ours differ and its lists lag;
 * at the very first, three days back, as long as Stripe itself keeps trying.
 */
export function selectSweepFacts(): Statement {
  return {
    text: `SELECT coalesce((SELECT value::timestamptz FROM deployment_facts WHERE name = 'payment_events_swept_until') - interval '1 hour',
      now() - interval '3 days') AS since, now() AS now, now() - interval '1 hour' AS hour_ago, now() - interval '3 days' AS days_ago`,
    values: [],
  };
}

export function setSweptUntil(moment: Date): Statement {
  return {
    text: `INSERT INTO deployment_facts (name, value) VALUES ('payment_events_swept_until', $1::timestamptz::text)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    values: [moment],
  };
}

/** Deposits whose checkout never opened, a day old: Stripe has forgotten their key, so nobody can continue them. */
export function expireUnopenedDeposits(): Statement {
  return {
    text: `UPDATE deposits SET status = 'expired' WHERE status = 'created' AND created_at < now() - interval '24 hours'`,
    values: [],
  };
}
