import { type BuyOrderRow, endBuyOrder, lockBuyOrder } from "#app/db/sql/buy-orders.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { asBuyOrderStatus, nextBuyOrderStatus } from "./buy-order-process.ts";
import type { CancelBuyOrderRefusal } from "./buy-order-refusals.ts";

/** Takes an order back that wasn't carried out. One that was taken back already stays so. */
export async function cancelBuyOrder(
  actor: MemberActor,
  id: string | undefined,
): Promise<Outcome<undefined, CancelBuyOrderRefusal>> {
  if (!may(actor, "market:buy")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  return bulkTransaction<undefined, CancelBuyOrderRefusal>(async (tx) => {
    const [order] = await tx.rows<BuyOrderRow>(lockBuyOrder(id));
    if (!order || order.buyer_id !== actor.organizationId) return refused("not_found");
    const before = asBuyOrderStatus(order.status);
    if (before === "cancelled") return done();
    const status = nextBuyOrderStatus(before, "cancel", "buyer");
    if (!status) return refused("order_over");
    await tx.rows(endBuyOrder(id, { status, reason: null, saleId: null }));
    return done();
  });
}
