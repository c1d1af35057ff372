import { enqueue } from "#app/db/enqueue.server.ts";
import { type Tx, transaction } from "#app/db/transaction.server.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { fallsTo } from "../matching/falling-price.ts";
import { quoteOf } from "../matching/quote.ts";
import { decimalOf, type Minor, type Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { loadListings } from "../price-rules/load-listings.server.ts";
import { isDutchPrice } from "../price-rules/price-lead.ts";
import type { Listing } from "../reservations/listing.ts";
import { lookAtListing } from "../reservations/look-at-listing.server.ts";
import { OPEN_MAX } from "./buy-order-process.ts";
import type { PlaceBuyOrderRefusal } from "./buy-order-refusals.ts";

const ANY_SUM = 9_007_199_254_740_991n;
type Placed = { id: string };

/**
 * Orders a lead at a price below what it costs now: it is bought when its auction has fallen to that, unless an earlier
 * order or request takes it. No money is held for it. `attempt` becomes the order's id.
 */
export async function placeBuyOrder(
  actor: MemberActor,
  attempt: string,
  { leadId, price }: { leadId: bigint | null; price: Money },
): Promise<Outcome<Placed, PlaceBuyOrderRefusal>> {
  if (!may(actor, "market:buy")) return refused("forbidden");
  if (leadId === null) return refused("not_found");
  return transaction<Placed, PlaceBuyOrderRefusal>(async (tx) => {
    const { organizationId: buyerId } = actor;
    const earlier = await tx.db.buyOrder.findFirst({ where: { id: attempt }, select: { buyerId: true, leadId: true } });
    if (earlier)
      return earlier.buyerId === buyerId && earlier.leadId === leadId ? done({ id: attempt }) : refused("conflict");
    const wish = { saleMode: null, maxPrice: null };
    const looked = await lookAtListing(tx, buyerId, { leadId, wish, cash: ANY_SUM });
    if (!looked) return refused("not_found");
    const { listing, offer, buyer } = looked;
    if (!offer.ok) return offer;
    if (price.currency !== buyer.currency) return refused("wrong_currency", { currency: buyer.currency });
    if (!isDutchPrice(listing.prices)) return refused("not_falling");
    if (offer.value.price <= price.amount)
      return refused("already_as_cheap", {
        price: `${decimalOf(offer.value.price, price.currency)} ${price.currency}`,
      });
    if ((await tx.db.buyOrder.count({ where: { buyerId, status: "open" } })) >= OPEN_MAX)
      return refused("too_many_orders", { most: String(OPEN_MAX) });
    const row = { id: attempt, leadId, buyerId, priceMinor: price.amount, currency: price.currency };
    const data = [{ ...row, createdBy: actorName(actor) }];
    const { count } = await tx.db.buyOrder.createMany({ data, skipDuplicates: true });
    if (count === 0) return refused("already_ordered");
    await promiseSale(tx, listing, { id: attempt, buyerId, price: price.amount });
    return done({ id: attempt });
  });
}

/** For the moment at which the lead will have fallen so far; what else makes it cheaper is seen by the look of each minute. */
async function promiseSale(
  tx: Tx,
  listing: Listing,
  order: { id: string; buyerId: string; price: Minor },
): Promise<void> {
  const { ruleNumber, now } = listing;
  const listings = await loadListings(tx, { numbers: [ruleNumber], buyerIds: [order.buyerId], now });
  const terms = listings.of(ruleNumber, order.buyerId);
  const priceAt = (at: Date) => quoteOf(listing, { saleMode: "any", quantity: 1, ...terms, now: at })?.least ?? null;
  const runAt = fallsTo(listing.prices, priceAt, order.price, now);
  if (!runAt) return;
  const payload = { leadId: listing.id.toString() };
  await enqueue(tx, "sell-ordered-lead", payload, { key: `buy-order:${order.id}`, runAt });
}
