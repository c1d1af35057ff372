import { prisma } from "#app/db/client.server.ts";
import type { Bought } from "./buyers-view.ts";
import type { OpenedReceipt } from "./open-receipt.ts";

/** Which of the leads of receipts the buyer has bought, whenever that was. */
export async function loadBought(buyerId: string, receipts: readonly OpenedReceipt[]): Promise<Bought> {
  const ids = [...new Set(receipts.flatMap(({ leads }) => leads.flatMap((lead) => lead?.id ?? [])))];
  const sales = await prisma.sale.findMany({
    where: { buyerId, leadId: { in: ids } },
    select: { id: true, leadId: true, soldAt: true },
  });
  return new Map(sales.map(({ id, leadId, soldAt }) => [leadId, { saleId: id, soldAt }]));
}
