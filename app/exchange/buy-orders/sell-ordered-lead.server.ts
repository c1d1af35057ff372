import { database, prisma } from "#app/db/client.server.ts";
import { type BuyOrderRow, selectOpenOrders } from "#app/db/sql/buy-orders.ts";
import type { SystemActor } from "../actor.ts";
import type { Minor } from "../money.ts";
import { allocateLeads } from "../matching/allocate-leads.server.ts";
import { lookAtListing } from "../reservations/look-at-listing.server.ts";
import { carryOutOrder } from "./carry-out-order.server.ts";

/**
 * Sells a lead that became cheaper to the orders and the requests that take it now, in one order of time (product rule
 * E5): before each order the requests that were there before it, and after the last order the rest.
 */
export async function sellOrderedLead(actor: SystemActor, leadId: bigint, fellSince: Date): Promise<void> {
  const lead = await prisma.lead.findUnique({ where: { id: leadId }, select: { leadType: true } });
  if (!lead) return;
  const circumstances = { fellSince, bids: new Map<string, Minor | null>() };
  for (const order of await database.rows<BuyOrderRow>(selectOpenOrders(leadId))) {
    if (!(await isDue(order))) continue;
    await allocateLeads(actor, lead.leadType, [leadId], { ...circumstances, before: order.created_at });
    await carryOutOrder(actor, order.id);
  }
  await allocateLeads(actor, lead.leadType, [leadId], circumstances);
}

/** Whether the lead costs its buyer no more than it ordered it for, whatever else stands against it. */
async function isDue({ buyer_id, lead_id: leadId, price_minor: amount, currency }: BuyOrderRow): Promise<boolean> {
  const wish = { saleMode: null, maxPrice: { amount, currency } };
  const looked = await lookAtListing(database, buyer_id, { leadId, wish });
  return looked !== null && (looked.offer.ok || looked.offer.reason !== "price_changed");
}
