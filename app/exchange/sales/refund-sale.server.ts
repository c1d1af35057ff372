import type { LockedSale } from "#app/db/sql/lock-sale.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import type { Actor } from "../actor.ts";
import { disputeLateRefund, disputeRefunded, type SaleMoney } from "../ledger/movements.ts";
import { postMovements } from "../ledger/post-movements.server.ts";
import { commissionPartOf, type Minor } from "../money.ts";

/**
 * Gives the buyer `amount` minor units of a disputed sale back, with the commission's part of it, and writes both on
 * the sale. The caller holds the sale's lock. What is not yet released comes from the frozen money (rows 7 and 8 of
 * the money map), what was released from the seller's payable balance (row 11).
 */
export async function refundSale(
  tx: Tx,
  actor: Actor,
  { sale, disputeId, amount }: { sale: LockedSale; disputeId: string; amount: Minor },
): Promise<void> {
  const commission = commissionPartOf(
    { price: sale.price_minor, commission: sale.commission_minor, refunded: sale.refunded_minor },
    amount,
  );
  const refund = { amount, commission };
  const movement = sale.released_at
    ? disputeLateRefund(disputeId, moneyOf(sale), refund)
    : disputeRefunded(disputeId, moneyOf(sale), refund);
  await postMovements(tx, actor, [movement]);
  await tx.db.sale.update({
    where: { id: sale.id },
    data: {
      refundedMinor: sale.refunded_minor + amount,
      refundedCommissionMinor: sale.refunded_commission_minor + commission,
      status: sale.refunded_minor + amount === sale.price_minor ? "refunded" : "partially_refunded",
    },
    select: { id: true },
  });
}

/** A sale's money as the ledger's movements want it. */
export function moneyOf(sale: LockedSale): SaleMoney {
  return {
    id: sale.id,
    buyerId: sale.buyer_id,
    sellerId: sale.seller_id,
    currency: sale.currency,
    price: sale.price_minor,
    commission: sale.commission_minor,
  };
}
