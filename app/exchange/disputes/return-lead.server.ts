import { lockReturningLead, type ReturningLead } from "#app/db/sql/dispute-locks.ts";
import type { LockedSale } from "#app/db/sql/lock-sale.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import { promiseOffers } from "../leads/promise-offers.server.ts";
import { type DisputeReason, ruleOf } from "./dispute-reasons.ts";
import { leadAfterRefund } from "./lead-after-refund.ts";

const HOUR_MS = 3_600_000;

/** After a refund was posted: withdraws the lead or frees the place that this sale held, as its reason says. */
export async function returnLead(
  tx: Tx,
  { sale, reason, isFull }: { sale: LockedSale; reason: DisputeReason; isFull: boolean },
): Promise<void> {
  const [lead] = await tx.rows<ReturningLead>(lockReturningLead(sale.lead_id));
  if (!lead) throw new Error(`sale ${sale.id} has no lead`);
  const before = { status: lead.status, soldCount: lead.sold_count };
  const after = leadAfterRefund(before, {
    afterwards: ruleOf(reason).leadAfterwards,
    isFull,
    ageHours: (sale.now.getTime() - lead.captured_at.getTime()) / HOUR_MS,
  });
  if (!after) return;
  await tx.db.lead.update({ where: { id: lead.id }, data: after, select: { id: true } });
  if (after.status !== "withdrawn")
    await promiseOffers(tx, [
      { sellerId: lead.seller_id, leadType: lead.lead_type, firstLeadId: lead.id, lastLeadId: lead.id },
    ]);
}
