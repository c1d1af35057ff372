import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import type { Money } from "../money.ts";

/** A sale of a lead as its seller sees it: to whom is the buyer's own affair. */
export type SaleOfLead = { id: bigint; status: string; price: Money; soldAt: Date };

/** Sales of one of the seller's leads, oldest first; eight at most. None for a lead of somebody else's. */
export async function listSalesOfLead(actor: MemberActor, leadId: bigint): Promise<SaleOfLead[]> {
  const rows = await prisma.sale.findMany({
    where: { leadId, sellerId: actor.organizationId },
    select: { id: true, status: true, priceMinor: true, currency: true, soldAt: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ priceMinor, currency, ...sale }) => ({ ...sale, price: { amount: priceMinor, currency } }));
}
