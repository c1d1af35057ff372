import { countPurchases, type LeadSale, sellLeads, type SoldLead, type SoldTogether } from "#app/db/sql/sell-leads.ts";
import { countUsage } from "#app/db/sql/purchase-request-usage.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import type { Actor } from "../actor.ts";
import { fillReserved, leadSold } from "../ledger/movements.ts";
import { postMovements } from "../ledger/post-movements.server.ts";

/**
 * Sells locked leads to one buyer: leads, fill, sales, money (rows 4 and 5 of the money map) and the request's counters,
 * all in the caller's transaction. Answers the request's status after it. The caller holds the locks of the request,
 * of the buyer's cash account and of the leads, and has checked everything.
 */
export async function recordSales(
  tx: SqlRunner,
  actor: Actor,
  { sales, about }: { sales: readonly LeadSale[]; about: SoldTogether },
): Promise<{ status: string }> {
  const sold = await tx.rows<SoldLead>(sellLeads(sales, about));
  if (sold.length !== sales.length) throw new Error(`sold ${sold.length} of ${sales.length} locked leads`);
  const { buyerId, currency, total } = about;
  const saleIds = new Map(sold.map((row) => [row.lead_id, row.sale_id]));
  await postMovements(tx, actor, [
    fillReserved({ id: sold[0]!.fill_id, buyerId, total, currency }),
    ...sales.map(({ leadId, sellerId, price, commission }) =>
      leadSold({ id: saleIds.get(leadId)!, buyerId, sellerId, currency, price, commission }),
    ),
  ]);
  const counted = { count: sales.length, total, now: about.now };
  await tx.rows(countUsage(about.purchaseRequestId, counted));
  const [request] = await tx.rows<{ status: string }>(countPurchases(about.purchaseRequestId, counted));
  return request!;
}
