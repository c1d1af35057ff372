import { type LockedAccount, lockLedgerAccounts } from "#app/db/sql/ledger.ts";
import { type BuyerRow, type ListingRow, lockBuyer, lockListing } from "#app/db/sql/listings.ts";
import { holdLead, type ReservationRow } from "#app/db/sql/reservations.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { env } from "#app/env.server.ts";
import { type Actor, actorName } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { leadReserved } from "../ledger/movements.ts";
import { postMovements } from "../ledger/post-movements.server.ts";
import { shownFactsOf } from "../matching/shown-facts.ts";
import type { Minor } from "../money.ts";
import { done, expectDone, type Outcome, refused } from "../outcome.ts";
import { appraiseListing, recipientFor } from "./appraise-listing.server.ts";
import { isLastPlace, type Listing, listingOf } from "./listing.ts";
import { listingTerms } from "./listing-terms.ts";
import type { PurchaseWish } from "./offer-to.ts";
import type { OfferRefusal } from "./reservation-refusals.ts";
import { seenListing } from "./seen-listing.ts";

/** A buyer whose money is locked: alone in spending it until the transaction ends. */
export type LockedParty = { buyer: BuyerRow; cash: Minor };
export type HoldWish = { attempt: string; leadId: bigint; wish: PurchaseWish; createdBy?: string };
export type HeldLead = { reservation: ReservationRow; listing: Listing };

export async function lockParty(tx: SqlRunner, buyerId: string): Promise<LockedParty> {
  const [buyer] = await tx.rows<BuyerRow>(lockBuyer(buyerId));
  if (!buyer) throw new Error(`no organisation ${buyerId}`);
  const [wallet] = await tx.rows<LockedAccount>(lockLedgerAccounts("buyer.cash", [buyerId], buyer.currency));
  return { buyer, cash: wallet?.balance ?? 0n };
}

/**
 * Holds one sale of a lead and its price for a buyer, in the caller's transaction: the buyer's cash is locked already, the
 * lead is now, and everything is looked at under these locks. `attempt` becomes the reservation's id.
 */
export async function holdListing(
  tx: SqlRunner,
  actor: Actor,
  { buyer, cash }: LockedParty,
  { attempt, leadId, wish, createdBy = actorName(actor) }: HoldWish,
): Promise<Outcome<HeldLead, OfferRefusal | "conflict">> {
  const [row] = await tx.rows<ListingRow>(lockListing(leadId, buyer.id));
  if (!row) return refused("not_found");
  const listing = listingOf(row);
  const appraised = await appraiseListing(tx, listing, buyer, { cash, wish, isHeld: false });
  if (!appraised.ok) return appraised;
  const { quote, price, pricing, agreed, blockedSellers } = appraised.value;
  const { currency } = listing;
  const type = expectDone(await getLeadType(actor, listing.leadType));
  const terms = listingTerms(listing, {
    ...{ mode: quote.mode, price, now: listing.now },
    buyer: recipientFor(listing, buyer),
    shown: shownFactsOf(type, listing),
  });
  const seen = seenListing(listing, { buyer, cash, agreed, blockedSellers });
  // From here it must succeed.
  const held = {
    ...{ id: attempt, leadId, buyerId: buyer.id, sellerId: listing.sellerId },
    ...{ saleMode: quote.mode, price, currency, createdBy, seconds: env.RESERVATION_SECONDS },
    ...{ pricing: JSON.stringify(pricing), terms: JSON.stringify(terms), seen: JSON.stringify(seen) },
  };
  const [reservation] = await tx.rows<ReservationRow>(holdLead(held, isLastPlace(listing, quote.mode)));
  if (!reservation) return refused("conflict");
  await postMovements(tx, actor, [leadReserved({ id: attempt, buyerId: buyer.id, price, currency })]);
  return done({ reservation, listing });
}
