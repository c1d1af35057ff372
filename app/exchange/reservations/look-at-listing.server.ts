import { type BuyerRow, type ListingRow, selectBuyer, selectListing } from "#app/db/sql/listings.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { balancesOf } from "../ledger/balances-of.server.ts";
import type { Minor } from "../money.ts";
import type { Outcome } from "../outcome.ts";
import { appraiseListing } from "./appraise-listing.server.ts";
import { type Listing, listingOf } from "./listing.ts";
import type { Offer, PurchaseWish } from "./offer-to.ts";
import type { OfferRefusal } from "./reservation-refusals.ts";

export type Looked = { row: ListingRow; listing: Listing; buyer: BuyerRow; offer: Outcome<Offer, OfferRefusal> };
type Looking = {
  leadId: bigint;
  wish: PurchaseWish;
  /** Where what the wallet holds is of no concern. */ cash?: Minor;
};

/**
 * What a buyer would be told if it bought a lead now; nothing is locked, so by then it may be otherwise. Of what only a
 * purchase may tell, nothing (T5). Null: no such lead.
 */
export async function lookAtListing(
  sql: SqlRunner,
  buyerId: string,
  { leadId, wish, cash }: Looking,
): Promise<Looked | null> {
  const [row] = await sql.rows<ListingRow>(selectListing(leadId, buyerId));
  const [buyer] = await sql.rows<BuyerRow>(selectBuyer(buyerId));
  if (!row || !buyer) return null;
  const listing = listingOf(row);
  const money = cash ?? (await balancesOf(sql, buyerId, buyer.currency))("buyer.cash");
  const asked = { cash: money, wish, isHeld: false, isBlind: true };
  return { row, listing, buyer, offer: await appraiseListing(sql, listing, buyer, asked) };
}
