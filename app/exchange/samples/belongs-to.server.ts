import type { Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";

/** Whether the actor, or the person who made its key, is a member of the organisation. */
export async function belongsTo(tx: Tx, actor: MemberActor, organizationId: string): Promise<boolean> {
  if (actor.organizationId === organizationId) return true;
  const userId =
    actor.by === "person"
      ? actor.userId
      : (await tx.db.apiKey.findUniqueOrThrow({ where: { id: actor.apiKeyId }, select: { createdBy: true } }))
          .createdBy;
  return (await tx.db.membership.count({ where: { userId, organizationId } })) > 0;
}
