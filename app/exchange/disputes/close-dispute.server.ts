import type { Tx } from "#app/db/transaction.server.ts";
import { type Actor, actorName } from "../actor.ts";
import { disputeRejected } from "../ledger/movements.ts";
import { postMovements } from "../ledger/post-movements.server.ts";
import type { Minor } from "../money.ts";
import { moneyOf, refundSale } from "../sales/refund-sale.server.ts";
import type { DisputeStatus } from "./dispute-process.ts";
import type { DisputeInHand } from "./load-dispute-for.server.ts";
import { recordDisputeEvent } from "./record-dispute-event.server.ts";
import { returnLead } from "./return-lead.server.ts";

type Ending = {
  status: DisputeStatus;
  /** Minor units that go back to the buyer; 0n: none, the frozen money returns to the seller and us. */
  refund: Minor;
  /** The operator's words. */
  decision?: string;
  /** What the seller said with it. */
  answer?: string;
};

/**
 * Ends a dispute that the caller has locked and found to be in the right state: money, sale, lead, the dispute itself
 * and the audit trails, all in the caller's transaction. Rows 7, 8, 9 and 11 of the money map.
 */
export async function closeDispute(
  tx: Tx,
  actor: Actor,
  { dispute, sale }: DisputeInHand,
  { status, refund, decision, answer }: Ending,
): Promise<void> {
  if (refund > 0n) {
    await refundSale(tx, actor, { sale, disputeId: dispute.id, amount: refund });
    await returnLead(tx, { sale, reason: dispute.reason, isFull: refund === sale.price_minor });
  } else {
    if (!sale.released_at) await postMovements(tx, actor, [disputeRejected(dispute.id, moneyOf(sale))]);
    const back = sale.released_at ? "settled" : "delivered";
    await tx.db.sale.update({ where: { id: sale.id }, data: { status: back }, select: { id: true } });
  }
  await tx.db.dispute.update({
    where: { id: dispute.id },
    data: {
      status,
      refundMinor: refund,
      decidedBy: actorName(actor),
      decidedAt: sale.now,
      ...(decision !== undefined && { decision }),
      ...(answer !== undefined && { answer, answeredAt: sale.now }),
    },
    select: { id: true },
  });
  await recordDisputeEvent(tx, actor, {
    action: status === "withdrawn" ? "dispute.withdrawn" : "dispute.decided",
    disputeId: dispute.id,
    organizationIds: [dispute.buyer_id, dispute.seller_id, ...(actor.by === "system" ? [] : [actor.organizationId])],
    detail: { sale: String(sale.id), status, refund: String(refund), currency: sale.currency },
  });
}
