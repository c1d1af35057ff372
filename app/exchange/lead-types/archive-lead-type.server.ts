import { databaseNow } from "#app/db/database-now.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { LeadTypeRefusal } from "./lead-type-refusals.ts";

/** Ends a type for what is new: uploads, sources, requests. What is under way goes on. Done twice it is done. */
export async function archiveLeadType(actor: MemberActor, code: string): Promise<Outcome<undefined, LeadTypeRefusal>> {
  if (!may(actor, "lead-types:write")) return refused("forbidden");
  return transaction<undefined, LeadTypeRefusal>(async (tx) => {
    const archivedAt = await databaseNow(tx);
    const { count } = await tx.db.leadType.updateMany({ where: { code, archivedAt: null }, data: { archivedAt } });
    if (count === 1)
      await recordAuditEvents(tx, actor, [
        { organizationId: actor.organizationId, action: "lead_type.archived", subject: `lead-type:${code}` },
      ]);
    const isThere = count === 1 || (await tx.db.leadType.count({ where: { code } })) === 1;
    return isThere ? done() : refused("not_found");
  });
}
