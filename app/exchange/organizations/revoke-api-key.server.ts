import { databaseNow } from "#app/db/database-now.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { PersonActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

/** Ends a key from its next call on; ending it twice is the same. Refuses `forbidden`, `not_found`. */
export async function revokeApiKey(
  actor: PersonActor,
  id: string,
): Promise<Outcome<undefined, "forbidden" | "not_found">> {
  if (!may(actor, "api-keys:manage")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const { organizationId } = actor;
  return transaction(async (tx) => {
    const known = await tx.db.apiKey.count({ where: { id, organizationId } });
    if (known === 0) return refused("not_found");
    const { count } = await tx.db.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: await databaseNow(tx) },
    });
    if (count > 0)
      await recordAuditEvents(tx, actor, [{ organizationId, action: "api_key.revoked", subject: `api_key:${id}` }]);
    return done();
  });
}
