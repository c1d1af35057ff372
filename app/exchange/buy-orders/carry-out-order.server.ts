import { type BuyOrderRow, endBuyOrder, lockBuyOrder } from "#app/db/sql/buy-orders.ts";
import { type ListingRow, selectListing } from "#app/db/sql/listings.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, expectDone } from "../outcome.ts";
import { holdListing, lockParty } from "../reservations/hold-listing.server.ts";
import type { OfferRefusal } from "../reservations/reservation-refusals.ts";
import { sellHeldLead } from "../reservations/sell-held-lead.server.ts";
import { asBuyOrderStatus, type BuyOrderStatus, nextBuyOrderStatus } from "./buy-order-process.ts";
import type { LapseReason } from "./buy-order-refusals.ts";

/**
 * Buys the lead of an order if it has become as cheap as that: like buying it by hand, at what it costs now. An order that
 * can't be carried out then, for want of money or for another reason, lapses with that reason; one whose lead is dearer, or is
 * just held for somebody, stays open. Answers what the order is afterwards.
 */
export async function carryOutOrder(actor: SystemActor, orderId: string): Promise<BuyOrderStatus> {
  const outcome = await bulkTransaction<BuyOrderStatus, never>(async (tx) => {
    const [order] = await tx.rows<BuyOrderRow>(lockBuyOrder(orderId));
    const status = asBuyOrderStatus(order?.status ?? "cancelled");
    if (!order || nextBuyOrderStatus(status, "fill", "exchange") === null) return done(status);
    const { id: attempt, lead_id: leadId, created_by: createdBy } = order;
    const wish = { saleMode: null, maxPrice: { amount: order.price_minor, currency: order.currency } };
    const party = await lockParty(tx, order.buyer_id);
    const held = await holdListing(tx, actor, party, { attempt, leadId, wish, createdBy });
    if (held.ok) {
      const saleId = await sellHeldLead(tx, actor, held.value);
      await tx.rows(endBuyOrder(orderId, { status: "filled", reason: null, saleId }));
      return done<BuyOrderStatus>("filled");
    }
    if (held.reason === "conflict") throw new Error(`a reservation has the id of order ${orderId}`);
    const reason = await lapseReason(tx, order, held.reason);
    if (reason === null) return done(status);
    await tx.rows(endBuyOrder(orderId, { status: "lapsed", reason, saleId: null }));
    return done<BuyOrderStatus>("lapsed");
  });
  return expectDone(outcome);
}

/** Null: it may still come to something. */
async function lapseReason(tx: SqlRunner, order: BuyOrderRow, reason: OfferRefusal): Promise<LapseReason | null> {
  if (reason === "price_changed" || reason === "already_reserved") return null;
  if (reason !== "not_available") return reason;
  const [lead] = await tx.rows<ListingRow>(selectListing(order.lead_id, order.buyer_id));
  if (lead?.status === "reserved") return null;
  return lead?.status === "available" || lead?.status === "partially_sold" ? reason : "lead_gone";
}
