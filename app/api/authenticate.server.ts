import { apiKeyHash } from "#app/crypto/api-key.server.ts";
import { database } from "#app/db/client.server.ts";
import { type ApiKeyRow, selectApiKey, touchApiKey } from "#app/db/sql/api-keys.ts";
import type { KeyActor, OrganizationKind, Scope } from "#app/exchange/actor.ts";
import { type Action, may, permissions } from "#app/exchange/permissions.ts";
import { takeToken } from "#app/http/rate-limit.server.ts";
import { Problem, problem } from "./problem.ts";

/** 100 calls a second on average, with room for a burst. */
const callsMax = 1000;
const windowSeconds = 10;

/** The key's organisation as actor, if the key works, may do the action and isn't calling too often. */
export function authenticate(request: Request, action: Action): Promise<KeyActor | Problem> {
  return authenticateHeader(request.headers.get("authorization"), action);
}

export async function authenticateHeader(authorization: string | null, action: Action): Promise<KeyActor | Problem> {
  const hash = apiKeyHash(bearerOf(authorization));
  const [row] = hash ? await database.rows<ApiKeyRow>(selectApiKey(hash)) : [];
  if (!row) return new Problem(401, "invalid_api_key", { headers: { "WWW-Authenticate": 'Bearer realm="api"' } });
  const token = await takeToken(`api-key:${row.id}`, callsMax, windowSeconds);
  if (!token.taken)
    return new Problem(429, "rate_limited", { headers: { "Retry-After": String(token.retryAfterSeconds) } });
  if (row.is_use_due) await database.rows(touchApiKey(row.id));
  if (row.is_suspended) return problem(403, "organization_suspended");
  const actor: KeyActor = {
    by: "key",
    apiKeyId: row.id,
    organizationId: row.organization_id,
    kinds: row.kinds as OrganizationKind[],
    scopes: row.scopes as Scope[],
  };
  return may(actor, action) ? actor : notAllowed(actor, action);
}

/** The two are told apart: one is mended by a new key, the other by another organisation. */
function notAllowed(actor: KeyActor, action: Action): Problem {
  const { scope } = permissions[action];
  if (scope === null || scope === "any" || actor.scopes.includes(scope)) return problem(403, "forbidden");
  return new Problem(403, "scope_missing", { values: { scope } });
}

function bearerOf(authorization: string | null): string {
  return /^Bearer ([\w-]{1,200})$/i.exec(authorization ?? "")?.[1] ?? "";
}
