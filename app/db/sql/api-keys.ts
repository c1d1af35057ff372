import type { Statement } from "#app/db/sql.ts";

export type ApiKeyRow = {
  id: string;
  organization_id: string;
  kinds: string[];
  scopes: string[];
  is_suspended: boolean;
  is_use_due: boolean;
};

/** A key that works now, with its organisation as it stands at this request. One look-up by unique index. */
export function selectApiKey(hash: string): Statement {
  return {
    name: "select-api-key",
    text: `SELECT k.id::text, k.organization_id::text, o.kinds, k.scopes, o.suspended_at IS NOT NULL AS is_suspended,
        coalesce(k.last_used_at < now() - interval '1 minute', true) AS is_use_due
      FROM api_keys k JOIN organizations o ON o.id = k.organization_id
      WHERE k.key_hash = $1::text AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())`,
    values: [hash],
  };
}

/** Written at most once a minute, however many calls: the condition is asked again under the row's lock. */
export function touchApiKey(id: string): Statement {
  return {
    text: `UPDATE api_keys SET last_used_at = now()
      WHERE id = $1::uuid AND coalesce(last_used_at < now() - interval '1 minute', true)`,
    values: [id],
  };
}
