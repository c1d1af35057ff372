import { lockOrganization } from "#app/db/sql/memberships.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { PersonActor, Role } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { countOwners } from "./count-owners.server.ts";

/**
 * Gives a member another role; it holds from their next request on. Refuses `forbidden`, `not_found`, and `last_owner`:
 * an organisation always has somebody who may manage it.
 */
export async function changeRole(
  actor: PersonActor,
  { userId, role }: { userId: string; role: Role },
): Promise<Outcome<undefined, "forbidden" | "not_found" | "last_owner">> {
  if (!may(actor, "members:manage")) return refused("forbidden");
  if (!isUuid(userId)) return refused("not_found");
  const { organizationId } = actor;
  const key = { userId_organizationId: { userId, organizationId } };
  return transaction(async (tx) => {
    await tx.rows(lockOrganization(organizationId));
    const member = await tx.db.membership.findUnique({ where: key, select: { role: true } });
    if (!member) return refused("not_found");
    if (member.role === role) return done();
    if (member.role === "owner" && (await countOwners(tx, organizationId)) <= 1) return refused("last_owner");
    // From here it must succeed.
    await tx.db.membership.update({ where: key, data: { role } });
    await recordAuditEvents(tx, actor, [
      {
        organizationId,
        action: "member.role_changed",
        subject: `person:${userId}`,
        detail: { from: member.role, to: role },
      },
    ]);
    return done();
  });
}
