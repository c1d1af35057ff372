import type { Statement } from "#app/db/sql.ts";

// The payment simulator's objects, as Stripe would answer them. One table for all kinds: it is a stage, not a house.

/**
 * Lets one writing request into the simulated Stripe at a time, and tells the time in whole seconds. The lock is
 * released with the transaction; play money needs no more concurrency than that.
 */
export function enterSimulatedStripe(isWriting: boolean): Statement {
  return {
    text: `SELECT extract(epoch FROM now())::bigint AS now,
      CASE WHEN $1::bool THEN pg_advisory_xact_lock(hashtextextended('stripe_sim', 0)) IS NULL ELSE true END AS entered`,
    values: [isWriting],
  };
}

export function putSimulatedObject(id: string, kind: string, body: object): Statement {
  return {
    text: `INSERT INTO stripe_sim.objects (id, kind, body) VALUES ($1::text, $2::text, $3::jsonb)
      ON CONFLICT (id) DO UPDATE SET body = excluded.body`,
    values: [id, kind, JSON.stringify(body)],
  };
}

export type SimulatedObjectRow = { kind: string; body: Record<string, unknown> };

export function selectSimulatedObject(id: string): Statement {
  return { text: "SELECT kind, body FROM stripe_sim.objects WHERE id = $1::text", values: [id] };
}

export type SimulatedListing = {
  kind: string;
  limit: number;
  startingAfter?: string;
  endingBefore?: string;
  created?: { gt?: number; gte?: number; lt?: number; lte?: number };
  /** Fields that must equal: {payment_intent: "pi_…"}. */
  fields?: object;
  types?: readonly string[];
};

/** Newest first, as Stripe lists; `endingBefore` walks the other way. Asks one row more than the limit. */
export function listSimulatedObjects(listing: SimulatedListing): Statement {
  const { kind, limit, startingAfter, endingBefore, created = {}, fields = {}, types } = listing;
  return {
    text: `SELECT kind, body FROM stripe_sim.objects o WHERE kind = $1::text AND body @> $2::jsonb
      AND ($3::text IS NULL OR seq < (SELECT seq FROM stripe_sim.objects WHERE id = $3::text))
      AND ($4::text IS NULL OR seq > (SELECT seq FROM stripe_sim.objects WHERE id = $4::text))
      AND (body->>'created')::bigint > coalesce($5::bigint, -1) AND (body->>'created')::bigint >= coalesce($6::bigint, 0)
      AND ($7::bigint IS NULL OR (body->>'created')::bigint < $7::bigint)
      AND ($8::bigint IS NULL OR (body->>'created')::bigint <= $8::bigint)
      AND ($9::text[] IS NULL OR body->>'type' = ANY ($9::text[]))
      ORDER BY seq ${endingBefore === undefined ? "DESC" : "ASC"} LIMIT $10::int`,
    values: [
      kind,
      JSON.stringify(fields),
      startingAfter ?? null,
      endingBefore ?? null,
      created.gt ?? null,
      created.gte ?? null,
      created.lt ?? null,
      created.lte ?? null,
      types ?? null,
      limit + 1,
    ],
  };
}

/** Open checkouts whose time is over. */
export function selectOverdueCheckouts(): Statement {
  return {
    text: `SELECT body FROM stripe_sim.objects WHERE kind = 'checkout.session' AND body->>'status' = 'open'
      AND (body->>'expires_at')::bigint <= extract(epoch FROM now()) ORDER BY seq LIMIT 100`,
    values: [],
  };
}

export type SimulatedBalanceRow = { currency: string; net: bigint };

export function sumSimulatedBalance(): Statement {
  return {
    text: `SELECT body->>'currency' AS currency, sum((body->>'net')::bigint)::bigint AS net
      FROM stripe_sim.objects WHERE kind = 'balance_transaction' GROUP BY 1 ORDER BY 1`,
    values: [],
  };
}
