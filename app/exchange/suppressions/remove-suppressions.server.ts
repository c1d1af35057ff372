import { deleteSuppressionList, deleteSuppressionsOf } from "#app/db/sql/suppression-drafts.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { MoveSuppressionsRefusal } from "./suppression-refusals.ts";

/**
 * Takes a list away with all that came of it; people whom another list names stay suppressed. Refuses a list that is
 * being received or applied. What files said of not calling and not writing is no list to be taken away.
 */
export async function removeSuppressions(
  actor: MemberActor,
  listId: string | undefined,
): Promise<Outcome<undefined, MoveSuppressionsRefusal>> {
  if (!may(actor, "suppressions:write")) return refused("forbidden");
  if (!isUuid(listId)) return refused("not_found");
  const { organizationId } = actor;
  const where = { id: listId, organizationId, kind: "upload" };
  const list = await prisma.suppressionList.findFirst({ where, select: { status: true, entries: true } });
  if (!list) return refused("not_found");
  return bulkTransaction<undefined, MoveSuppressionsRefusal>(async (tx) => {
    const [gone] = await tx.rows<{ id: string }>(deleteSuppressionList(listId));
    if (!gone) return refused("list_is_busy");
    for (const statement of deleteSuppressionsOf(listId)) await tx.rows(statement);
    const detail = { entries: list.entries, was: list.status };
    const subject = `suppression_list:${listId}`;
    await recordAuditEvents(tx, actor, [{ organizationId, action: "suppressions.removed", subject, detail }]);
    return done(undefined);
  });
}
