import type { Statement } from "#app/db/sql.ts";

export type KeyedCall = { organizationId: string; key: string; route: string; requestHash: string };
export type StoredAnswer = {
  is_same_request: boolean;
  status: number | null;
  body: string | null;
  content_type: string | null;
};

/**
 * Takes the call for this process for a while. A row comes back if it is ours: new, or its first taker died or gave
 * up and the very same request came again. The primary key is the lock: of twins at once exactly one gets a row.
 */
export function claimIdempotencyKey(
  { organizationId, key, route, requestHash }: KeyedCall,
  seconds: number,
): Statement {
  return {
    text: `INSERT INTO idempotency_keys AS k (organization_id, key, route, request_hash, locked_until)
      VALUES ($1::uuid, $2::text, $3::text, $4::text, now() + make_interval(secs => $5::int))
      ON CONFLICT (organization_id, key) DO UPDATE SET locked_until = excluded.locked_until
        WHERE k.status IS NULL AND k.locked_until <= now() AND k.route = excluded.route AND k.request_hash = excluded.request_hash
      RETURNING 1 AS claimed`,
    values: [organizationId, key, route, requestHash, seconds],
  };
}

export function selectIdempotencyKey({ organizationId, key, route, requestHash }: KeyedCall): Statement {
  return {
    text: `SELECT route = $3::text AND request_hash = $4::text AS is_same_request, status, body, content_type
      FROM idempotency_keys WHERE organization_id = $1::uuid AND key = $2::text`,
    values: [organizationId, key, route, requestHash],
  };
}

/** Still at work: the lock of a living process doesn't run out. */
export function renewIdempotencyKey(organizationId: string, key: string, seconds: number): Statement {
  return {
    text: `UPDATE idempotency_keys SET locked_until = now() + make_interval(secs => $3::int)
      WHERE organization_id = $1::uuid AND key = $2::text AND status IS NULL`,
    values: [organizationId, key, seconds],
  };
}

/** The first answer stays the answer. No row comes back if another process was first after all. */
export function storeAnswer(
  organizationId: string,
  key: string,
  answer: { status: number; body: string; contentType: string },
): Statement {
  return {
    text: `UPDATE idempotency_keys SET status = $3::int, body = $4::text, content_type = $5::text
      WHERE organization_id = $1::uuid AND key = $2::text AND status IS NULL RETURNING 1 AS stored`,
    values: [organizationId, key, answer.status, answer.body, answer.contentType],
  };
}

/** The call failed on our side: the same request may be tried again at once. */
export function releaseIdempotencyKey(organizationId: string, key: string): Statement {
  return {
    text: `UPDATE idempotency_keys SET locked_until = now()
      WHERE organization_id = $1::uuid AND key = $2::text AND status IS NULL`,
    values: [organizationId, key],
  };
}
