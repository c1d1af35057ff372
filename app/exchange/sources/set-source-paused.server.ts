import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

type SetPausedRefusal = "forbidden" | "not_found";

/** Pauses or resumes one of the seller's sources; one that is so already is left as it is. */
export async function setSourcePaused(
  actor: MemberActor,
  id: string | undefined,
  isPaused: boolean,
): Promise<Outcome<undefined, SetPausedRefusal>> {
  if (!may(actor, "leads:write")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const { organizationId } = actor;
  return transaction<undefined, SetPausedRefusal>(async (tx) => {
    const source = await tx.db.source.findFirst({ where: { id, organizationId }, select: { id: true } });
    if (!source) return refused("not_found");
    const { count } = await tx.db.source.updateMany({
      where: { id, pausedAt: isPaused ? null : { not: null } },
      data: { pausedAt: isPaused ? new Date() : null },
    });
    const action = isPaused ? "source.paused" : "source.resumed";
    if (count > 0)
      await recordAuditEvents(tx, actor, [{ organizationId, action, subject: `source:${id}`, detail: {} }]);
    return done();
  });
}
