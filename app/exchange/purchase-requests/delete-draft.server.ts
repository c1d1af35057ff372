import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { lockOwnDraft } from "./change-draft.server.ts";
import type { DeleteDraftRefusal } from "./purchase-request-refusals.ts";

/** Throws a draft away, with the backtests of it. A request can't be: it is cancelled, and what it bought stays. */
export async function deleteDraft(actor: MemberActor, id: string): Promise<Outcome<undefined, DeleteDraftRefusal>> {
  if (!may(actor, "requests:write")) return refused("forbidden");
  return transaction<undefined, DeleteDraftRefusal>(async (tx) => {
    if (!isUuid(id)) return refused("not_found");
    const buyerId = actor.organizationId;
    if (!(await lockOwnDraft(tx, actor, id))) {
      const posted = await tx.db.purchaseRequest.findFirst({ where: { id, buyerId }, select: { id: true } });
      return refused(posted ? "not_a_draft" : "not_found");
    }
    await tx.db.purchaseRequestBacktest.deleteMany({ where: { purchaseRequestId: id, buyerId } });
    await tx.db.purchaseRequestDraft.deleteMany({ where: { id, buyerId } });
    return done();
  });
}
