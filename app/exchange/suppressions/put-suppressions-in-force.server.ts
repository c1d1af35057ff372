import { enqueue } from "#app/db/enqueue.server.ts";
import { lockSuppressionsOf } from "#app/db/sql/suppression-locks.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { applySuppressions } from "./apply-suppressions.server.ts";
import { ENTRIES_AT_ONCE_MAX } from "./count-entries.ts";
import type { MoveSuppressionsRefusal } from "./suppression-refusals.ts";

/**
 * Makes a draft hold. From this moment nothing is sold that its list binds: to a buyer whose list it is, of a seller
 * whose list it is, to anybody where it is an operator's. What isn't named may be sold again once the entries are in
 * their place, at once for a short list. Refuses a list that is still being received; one that holds is answered.
 */
export async function putSuppressionsInForce(
  actor: MemberActor,
  listId: string | undefined,
): Promise<Outcome<{ id: string; status: string }, MoveSuppressionsRefusal>> {
  if (!may(actor, "suppressions:write")) return refused("forbidden");
  if (!isUuid(listId)) return refused("not_found");
  const { organizationId, kinds } = actor;
  const begun = await transaction<{ isShort: boolean }, MoveSuppressionsRefusal>(async (tx) => {
    await tx.rows(
      lockSuppressionsOf(
        organizationId,
        kinds.some((kind) => kind !== "buyer"),
      ),
    );
    const list = await tx.db.suppressionList.findFirst({
      where: { id: listId, organizationId, kind: "upload" },
      select: { status: true, entries: true, forms: true },
    });
    if (!list) return refused("not_found");
    if (list.status === "receiving") return refused("list_is_busy");
    const isShort = list.entries <= ENTRIES_AT_ONCE_MAX && list.forms.every((form) => form === "plain");
    if (list.status !== "draft") return done({ isShort: false });
    await tx.db.suppressionList.update({ where: { id: listId }, data: { status: "applying" } });
    await enqueue(tx, "apply-suppressions", { listId }, { key: `apply-suppressions:${listId}` });
    const subject = `suppression_list:${listId}`;
    const detail = { entries: list.entries, forms: list.forms.join(" ") };
    await recordAuditEvents(tx, actor, [{ organizationId, action: "suppressions.uploaded", subject, detail }]);
    return done({ isShort });
  });
  if (!begun.ok) return begun;
  if (begun.value.isShort) await applySuppressions(listId);
  return done({ id: listId, status: begun.value.isShort ? "active" : "applying" });
}
