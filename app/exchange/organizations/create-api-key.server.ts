import { databaseNow } from "#app/db/database-now.server.ts";
import { newApiKey } from "#app/crypto/api-key.server.ts";
import { lockOrganization } from "#app/db/sql/memberships.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { paymentMode } from "#app/env.server.ts";
import type { PersonActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { grantableScopes } from "./grantable-scopes.ts";
import type { ApiKeyInput } from "./organization-input.ts";

export const apiKeysMax = 50;
const dayMs = 24 * 3_600_000;
type Reason = "forbidden" | "scope_not_grantable" | "too_many_api_keys";

/**
 * Makes a key of the actor's organisation. The key itself is in this answer and nowhere else: the table keeps a keyed
 * hash. Refuses `forbidden`, `scope_not_grantable`, `too_many_api_keys` (50).
 */
export async function createApiKey(
  actor: PersonActor,
  { name, scopes, expiresInDays }: ApiKeyInput,
): Promise<Outcome<{ id: string; key: string }, Reason>> {
  if (!may(actor, "api-keys:manage")) return refused("forbidden");
  const grantable = grantableScopes(actor.kinds);
  const wrong = scopes.find((scope) => !grantable.includes(scope));
  if (wrong) return refused("scope_not_grantable", { scope: wrong });
  const { organizationId, userId } = actor;
  return transaction<{ id: string; key: string }, Reason>(async (tx) => {
    await tx.rows(lockOrganization(organizationId));
    const working = await tx.db.apiKey.count({ where: { organizationId, revokedAt: null } });
    if (working >= apiKeysMax) return refused("too_many_api_keys");
    // From here it must succeed.
    const { key, hint, hash } = newApiKey(paymentMode === "live" ? "live" : "test");
    const createdAt = await databaseNow(tx);
    const expiresAt = expiresInDays === null ? null : new Date(createdAt.getTime() + expiresInDays * dayMs);
    const row = { organizationId, name, hint, keyHash: hash, scopes: [...new Set(scopes)], createdBy: userId };
    const { id } = await tx.db.apiKey.create({
      data: { ...row, createdAt, expiresAt },
      select: { id: true },
    });
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "api_key.created", subject: `api_key:${id}`, detail: { scopes: scopes.join(" ") } },
    ]);
    return done({ id, key });
  });
}
