import { personKey } from "#app/crypto/person-key.server.ts";
import { prisma } from "#app/db/client.server.ts";
import { insertSuppressions } from "#app/db/sql/insert-suppressions.ts";
import { lockSuppressionsOf } from "#app/db/sql/lock-purchase-request.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { readSuppressions, SUPPRESSION_ENTRIES_MAX } from "./read-suppressions.ts";
import type { UploadSuppressionsRefusal } from "./suppression-refusals.ts";

export type UploadedSuppressions = { id: string; entries: number; unreadable: number };

/**
 * Adds phones and e-mail addresses, as text or CSV, to those of people who are never to be sold to this organisation.
 * Only keyed hashes are kept. The answer counts what was read, never what matched a lead or was known before: that
 * would tell who is in the stock. `attempt` becomes the list's id; the same attempt again answers the list that is
 * there. Fills under way finish first, later ones see all of it.
 */
export async function uploadSuppressions(
  actor: MemberActor,
  attempt: string,
  { name, text }: { name: string; text: string },
): Promise<Outcome<UploadedSuppressions, UploadSuppressionsRefusal>> {
  if (!may(actor, "suppressions:write")) return refused("forbidden");
  const { organizationId } = actor;
  const { country } = await prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { country: true },
  });
  const { entries, unreadable } = readSuppressions(text, country);
  if (entries.length === 0) return refused("nothing_to_suppress");
  if (entries.length > SUPPRESSION_ENTRIES_MAX)
    return refused("too_many_entries", { most: String(SUPPRESSION_ENTRIES_MAX) });
  const keys = entries.map(({ kind, normalised }) => personKey(kind, normalised));
  return transaction<UploadedSuppressions, UploadSuppressionsRefusal>(async (tx) => {
    await tx.rows(lockSuppressionsOf(organizationId));
    const list = { id: attempt, organizationId, name, entries: keys.length, createdBy: actorName(actor) };
    const { count } = await tx.db.suppressionList.createMany({ data: [list], skipDuplicates: true });
    if (count === 1) {
      await tx.rows(insertSuppressions(organizationId, attempt, keys));
      const subject = `suppression_list:${attempt}`;
      const detail = { entries: keys.length };
      await recordAuditEvents(tx, actor, [{ organizationId, action: "suppressions.uploaded", subject, detail }]);
    }
    return done({ id: attempt, entries: keys.length, unreadable });
  });
}
