import type { Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";

/** Numbers the type's next version and says in the operator's trail who made it. */
export async function newLeadTypeVersion(
  tx: Tx,
  actor: MemberActor,
  { leadType, detail }: { leadType: string; detail: Record<string, string> },
): Promise<void> {
  const { version } = await tx.db.leadType.update({
    where: { code: leadType },
    data: { version: { increment: 1 } },
    select: { version: true },
  });
  await recordAuditEvents(tx, actor, [
    {
      organizationId: actor.organizationId,
      action: "lead_type.changed",
      subject: `lead-type:${leadType}`,
      detail: { ...detail, version },
    },
  ]);
}
