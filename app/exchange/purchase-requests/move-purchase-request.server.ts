import { type LockedPurchaseRequest, lockPurchaseRequests } from "#app/db/sql/lock-purchase-request.ts";
import { type Tx, transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { lockOwnDraft } from "./change-draft.server.ts";
import {
  asPurchaseRequestStatus,
  nextPurchaseRequestStatus,
  type PurchaseRequestStatus,
} from "./purchase-request-process.ts";
import type { MovePurchaseRequestRefusal } from "./purchase-request-refusals.ts";
import { requestFill } from "./request-fill.server.ts";

const wrongState = { pause: "not_active", resume: "not_paused", cancel: "purchase_request_closed" } as const;

/** The buyer's moves of a request: pausing, resuming, cancelling. What was bought stays bought; counters stay. */
export async function movePurchaseRequest(
  actor: MemberActor,
  id: string,
  transition: keyof typeof wrongState,
): Promise<Outcome<{ status: PurchaseRequestStatus }, MovePurchaseRequestRefusal>> {
  if (!may(actor, "requests:write")) return refused("forbidden");
  return transaction<{ status: PurchaseRequestStatus }, MovePurchaseRequestRefusal>(async (tx) => {
    const request = await lockOwnPurchaseRequest(tx, actor, id);
    if (!request) return refused((await lockOwnDraft(tx, actor, id)) ? "still_a_draft" : "not_found");
    const before = asPurchaseRequestStatus(request.status);
    const status = nextPurchaseRequestStatus(before, transition, "buyer");
    if (!status)
      return refused(isClosed(before) ? "purchase_request_closed" : wrongState[transition], { status: before });
    await tx.db.purchaseRequest.update({
      where: { id },
      data: { status, changedAt: request.now },
      select: { id: true },
    });
    if (status === "active") await requestFill(tx, { id, buyerId: request.buyer_id });
    return done({ status });
  });
}

/** Another organisation's request can't be found, and one for a single lead of the market is none to be moved. */
export async function lockOwnPurchaseRequest(
  tx: Tx,
  actor: MemberActor,
  id: string,
): Promise<LockedPurchaseRequest | null> {
  if (!isUuid(id)) return null;
  const where = { id, buyerId: actor.organizationId, origin: "request" };
  if (!(await tx.db.purchaseRequest.findFirst({ where, select: { id: true } }))) return null;
  const [request] = await tx.rows<LockedPurchaseRequest>(lockPurchaseRequests([id]));
  return request ?? null;
}

export function isClosed(status: PurchaseRequestStatus): boolean {
  return status === "fulfilled" || status === "expired" || status === "cancelled";
}
