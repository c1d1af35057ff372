import { databaseNow } from "#app/db/database-now.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { PersonActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

/** Takes an invitation back: its link leads nowhere from now on. Refuses `forbidden`, `not_found`, `invitation_used`. */
export async function withdrawInvitation(
  actor: PersonActor,
  id: string,
): Promise<Outcome<undefined, "forbidden" | "not_found" | "invitation_used">> {
  if (!may(actor, "members:manage")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const { organizationId } = actor;
  return transaction(async (tx) => {
    const known = await tx.db.invitation.findFirst({
      where: { id, organizationId },
      select: { withdrawnAt: true },
    });
    if (!known) return refused("not_found");
    if (known.withdrawnAt) return done();
    const { count } = await tx.db.invitation.updateMany({
      where: { id, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: await databaseNow(tx) },
    });
    if (count === 0) return refused("invitation_used");
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "invitation.withdrawn", subject: `invitation:${id}` },
    ]);
    return done();
  });
}
