import type { Statement } from "#app/db/sql.ts";

export function insertSimulatedDelivery(event: object, delaySeconds = 0): Statement {
  return {
    text: `INSERT INTO stripe_sim.outbox (event, deliver_at) VALUES ($1::jsonb, clock_timestamp() + make_interval(secs => $2::int))`,
    values: [JSON.stringify(event), delaySeconds],
  };
}

export type DueDeliveryRow = { id: bigint; event: { id: string; type: string }; attempts: number };

/**
 * Takes what is due, at most 20, and puts off its next try before the first one is made: whoever dies in the middle
 * leaves them to be sent again, as Stripe would. SKIP LOCKED, so that two workers send different events.
 */
export function claimDueDeliveries(): Statement {
  return {
    text: `WITH due AS (
        SELECT id, deliver_at FROM stripe_sim.outbox
        WHERE delivered_at IS NULL AND deliver_at <= clock_timestamp()
          AND NOT EXISTS (SELECT 1 FROM stripe_sim.settings WHERE name = 'held' AND value = 'true')
        ORDER BY deliver_at, id LIMIT 20 FOR UPDATE SKIP LOCKED
      ), claimed AS (
        UPDATE stripe_sim.outbox o SET attempts = attempts + 1,
          deliver_at = now() + least(make_interval(secs => 5 * 2 ^ least(o.attempts, 10)), interval '1 hour')
        FROM due WHERE o.id = due.id RETURNING o.id, o.event, o.attempts, due.deliver_at
      ) SELECT id, event, attempts FROM claimed ORDER BY deliver_at, id`,
    values: [],
  };
}

/** Null: delivered. A text: why not. */
export function recordDelivery(id: bigint, failure: string | null): Statement {
  return {
    text: `UPDATE stripe_sim.outbox SET failure = $2::text, delivered_at = CASE WHEN $2::text IS NULL THEN now() END WHERE id = $1::bigint`,
    values: [id, failure],
  };
}

/** When the next delivery is due; no row's time when nothing waits, or while events are held back. */
export function selectNextDelivery(): Statement {
  return {
    text: `SELECT min(deliver_at) AS at FROM stripe_sim.outbox WHERE delivered_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM stripe_sim.settings WHERE name = 'held' AND value = 'true')`,
    values: [],
  };
}

export type OutboxRow = {
  id: bigint;
  event_id: string;
  type: string;
  deliver_at: Date;
  attempts: number;
  delivered_at: Date | null;
  failure: string | null;
};

export function listSimulatedDeliveries(): Statement {
  return {
    text: `SELECT id, event->>'id' AS event_id, event->>'type' AS type, deliver_at, attempts, delivered_at, failure
      FROM stripe_sim.outbox ORDER BY id DESC LIMIT 50`,
    values: [],
  };
}

/** One event once more. No row when there is no such delivery. */
export function duplicateDelivery(id: bigint, delaySeconds: number): Statement {
  return {
    text: `INSERT INTO stripe_sim.outbox (event, deliver_at)
      SELECT event, clock_timestamp() + make_interval(secs => $2::int) FROM stripe_sim.outbox WHERE id = $1::bigint RETURNING id`,
    values: [id, delaySeconds],
  };
}

/** Loses an event on the way, as networks do: it counts as sent. */
export function dropDelivery(id: bigint): Statement {
  return {
    text: `UPDATE stripe_sim.outbox SET delivered_at = now(), failure = 'dropped' WHERE id = $1::bigint AND delivered_at IS NULL RETURNING id`,
    values: [id],
  };
}

export function delayDelivery(id: bigint, delaySeconds: number): Statement {
  return {
    text: `UPDATE stripe_sim.outbox SET deliver_at = now() + make_interval(secs => $2::int)
      WHERE id = $1::bigint AND delivered_at IS NULL RETURNING id`,
    values: [id, delaySeconds],
  };
}

/** Everything that waits becomes due at once, oldest or newest first. */
export function releaseDeliveries(isNewestFirst: boolean): Statement {
  return {
    text: `UPDATE stripe_sim.outbox o SET deliver_at = now() - interval '1 minute' + make_interval(secs => r.rank * 0.001)
      FROM (SELECT id, row_number() OVER (ORDER BY id ${isNewestFirst ? "DESC" : "ASC"}) AS rank
        FROM stripe_sim.outbox WHERE delivered_at IS NULL) r WHERE o.id = r.id`,
    values: [],
  };
}

export function setSimulatorSwitch(name: "held", value: boolean): Statement {
  return {
    text: `INSERT INTO stripe_sim.settings (name, value) VALUES ($1::text, to_jsonb($2::bool)) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    values: [name, value],
  };
}

export function selectSimulatorSwitch(name: "held"): Statement {
  return { text: "SELECT value = 'true' AS is_on FROM stripe_sim.settings WHERE name = $1::text", values: [name] };
}
