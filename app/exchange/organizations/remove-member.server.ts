import { lockOrganization } from "#app/db/sql/memberships.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { PersonActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { countOwners } from "./count-owners.server.ts";

/**
 * Takes somebody out of the organisation, from their next request on; anybody may leave by themselves.
 * Refuses `forbidden`, `not_found`, `last_owner`.
 */
export async function removeMember(
  actor: PersonActor,
  userId: string,
): Promise<Outcome<undefined, "forbidden" | "not_found" | "last_owner">> {
  if (userId !== actor.userId && !may(actor, "members:manage")) return refused("forbidden");
  if (!isUuid(userId)) return refused("not_found");
  const { organizationId } = actor;
  const key = { userId_organizationId: { userId, organizationId } };
  return transaction(async (tx) => {
    await tx.rows(lockOrganization(organizationId));
    const member = await tx.db.membership.findUnique({ where: key, select: { role: true } });
    if (!member) return refused("not_found");
    if (member.role === "owner" && (await countOwners(tx, organizationId)) <= 1) return refused("last_owner");
    // From here it must succeed.
    await tx.db.membership.delete({ where: key });
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "member.removed", subject: `person:${userId}`, detail: { role: member.role } },
    ]);
    return done();
  });
}
