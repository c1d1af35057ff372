import {
  endReservations,
  insertMarketRequest,
  type MadeRequest,
  type ReservationRow,
} from "#app/db/sql/reservations.ts";
import type { LeadSale, SoldFill } from "#app/db/sql/sell-leads.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import type { Actor } from "../actor.ts";
import { contactKinds, maskOf } from "../leads/lead-fields.ts";
import { promiseOffers } from "../leads/promise-offers.server.ts";
import { keepReceipts } from "../matching/keep-receipts.server.ts";
import type { Pricing, Quote } from "../matching/quote.ts";
import { saleOf } from "../matching/sale-of.ts";
import type { SoldMode } from "../matching/sold-as.ts";
import { loadListings } from "../price-rules/load-listings.server.ts";
import { recordSales } from "../sales/record-sales.server.ts";
import { HOLD_AFTER_WINDOW_HOURS, saleTermsSchema } from "../sales/sale-terms.ts";
import { type Listing, placesFor } from "./listing.ts";
import { marketReceipt } from "./market-receipt.server.ts";

type Selling = { reservation: ReservationRow; listing: Listing };

/**
 * Sells a lead to the buyer it is held for, out of what is held of its money, in the caller's transaction: the
 * reservation, the buyer's cash and the lead are locked, and everything was checked. A purchase request for just this lead is
 * made and fulfilled with it; its id is the reservation's. Answers the sale's id.
 */
export async function sellHeldLead(tx: SqlRunner, actor: Actor, { reservation, listing }: Selling): Promise<bigint> {
  const { id, buyer_id: buyerId, price_minor: price, currency } = reservation;
  const [request] = await tx.rows<MadeRequest>(insertMarketRequest(requestOf(reservation)));
  const fill: SoldFill = {
    ...{ purchaseRequestId: id, buyerId, wanted: 1, got: 1, total: price },
    terms: JSON.stringify(reservation.terms),
  };
  const { returnWindowHours, now } = listing;
  const { sold } = await recordSales(tx, actor, {
    sales: [await saleFor(tx, { reservation, listing })],
    fills: [fill],
    when: { currency, now, returnWindowHours, holdHours: HOLD_AFTER_WINDOW_HOURS },
    bounds: [],
  });
  const saleId = sold[0]!.sale_id;
  await keepReceipts(tx, [marketReceipt(reservation, { request: request!, sold: sold[0]!, listing })]);
  await tx.rows(endReservations([id], "sold", saleId));
  if (listing.saleMode === "hybrid" && reservation.sale_mode === "shared") await offerTheRest(tx, listing);
  return saleId;
}

function requestOf({ id, buyer_id, sale_mode, price_minor, currency, created_by, terms }: ReservationRow) {
  const { lead_type, filters, required_contacts, max_age_hours } = saleTermsSchema.parse(terms);
  return {
    ...{ id, buyerId: buyer_id, leadType: lead_type, saleMode: sale_mode, currency, createdBy: created_by },
    filters: JSON.stringify(filters),
    requiredContacts: maskOf(required_contacts, contactKinds),
    price: price_minor,
    maxAgeHours: max_age_hours,
  };
}

async function saleFor(tx: SqlRunner, { reservation, listing }: Selling): Promise<LeadSale> {
  const { buyer_id: buyerId, price_minor: price, sale_mode } = reservation;
  const pricing = reservation.pricing as Pricing;
  const { ruleNumber, now } = listing;
  const listings = await loadListings(tx, { numbers: [ruleNumber], buyerIds: [buyerId], now });
  const mode = sale_mode as SoldMode;
  const quote: Quote = { mode, list: BigInt(pricing.list), least: BigInt(pricing.least) };
  const locked = { ...listing, prices: [...listing.prices], places: placesFor(listing, mode) };
  const rule = listings.rule(ruleNumber);
  return saleOf(locked, {
    ...{ fill: 0, quote, rule, price, bid: price, runnerUp: null, score: 0 },
    isReserved: true,
  });
}

/** A hybrid that is shared now was closed while somebody decided: it is offered to those who would share it. */
function offerTheRest(tx: SqlRunner, { id, sellerId, leadType }: Listing): Promise<void> {
  return promiseOffers(tx, [{ sellerId, leadType, firstLeadId: id, lastLeadId: id }]);
}
