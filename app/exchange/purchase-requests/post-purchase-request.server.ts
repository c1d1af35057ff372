import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { insertPurchaseRequest } from "./insert-purchase-request.server.ts";
import type { PurchaseRequestInput } from "./purchase-request-input.ts";
import type { PostPurchaseRequestRefusal } from "./purchase-request-refusals.ts";

/**
 * Posts a purchase request: it is active at once, and filled from stock by a job. `attempt` becomes its id, so the
 * same attempt posted again answers the request that is there. Money isn't reserved: it is taken lead by lead.
 */
export async function postPurchaseRequest(
  actor: MemberActor,
  attempt: string,
  input: PurchaseRequestInput,
): Promise<Outcome<{ id: string }, PostPurchaseRequestRefusal>> {
  if (!may(actor, "requests:write")) return refused("forbidden");
  return transaction<{ id: string }, PostPurchaseRequestRefusal>(async (tx) => {
    const where = { id: attempt, buyerId: actor.organizationId };
    const posted = await tx.db.purchaseRequest.findFirst({ where, select: { id: true } });
    return posted ? done(posted) : insertPurchaseRequest(tx, actor, attempt, input);
  });
}
