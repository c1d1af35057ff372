import { type LockedDispute, lockDispute } from "#app/db/sql/dispute-locks.ts";
import { type LockedSale, lockSale } from "#app/db/sql/lock-sale.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import { isUuid } from "../ids.ts";
import { asDisputeStatus, type DisputeStatus } from "./dispute-process.ts";
import { type DisputeReason, isDisputeReason } from "./dispute-reasons.ts";

export type DisputeInHand = {
  dispute: Omit<LockedDispute, "status" | "reason"> & { status: DisputeStatus; reason: DisputeReason };
  sale: LockedSale;
};

/**
 * Locks a dispute and its sale for changing, the sale first. Null when there is none, or when it isn't this
 * organisation's: `isTheirs` is asked before anything is locked.
 */
export async function loadDisputeFor(
  tx: Tx,
  disputeId: string | undefined,
  isTheirs: (parties: { buyerId: string; sellerId: string }) => boolean,
): Promise<DisputeInHand | null> {
  if (!isUuid(disputeId)) return null;
  const found = await tx.db.dispute.findUnique({
    where: { id: disputeId },
    select: { saleId: true, buyerId: true, sellerId: true },
  });
  if (!found || !isTheirs(found)) return null;
  const [sale] = await tx.rows<LockedSale>(lockSale(found.saleId));
  const [dispute] = await tx.rows<LockedDispute>(lockDispute(disputeId));
  if (!sale || !dispute) throw new Error(`dispute ${disputeId} lost its sale`);
  if (!isDisputeReason(dispute.reason)) throw new Error(`no such dispute reason: ${dispute.reason}`);
  return { sale, dispute: { ...dispute, status: asDisputeStatus(dispute.status), reason: dispute.reason } };
}
