import type { BuyerRow } from "#app/db/sql/listings.ts";
import { type HeldPairRow, selectHeldPairs } from "#app/db/sql/held-pairs.ts";
import { type BlockRow, selectBlocks } from "#app/db/sql/trade-blocks.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { askedFor } from "../matching/asked-for.server.ts";
import type { Recipient } from "../matching/match-terms.ts";
import type { Minor } from "../money.ts";
import { done, type Outcome } from "../outcome.ts";
import type { BuyersTerms } from "../price-rules/listing-rule.ts";
import { loadListings } from "../price-rules/load-listings.server.ts";
import { isClaimable, type Listing } from "./listing.ts";
import { type Offer, offerTo, type PurchaseWish } from "./offer-to.ts";
import type { OfferRefusal } from "./reservation-refusals.ts";

type Appraising = {
  cash: Minor;
  wish: PurchaseWish;
  isHeld: boolean;
  /** Nothing is at stake: whom lists name and whom the buyer has from elsewhere is left out, or it could be found out for free. */
  isBlind?: boolean;
};

/** An offer, and of what neither the lead nor the buyer says, what its receipt has to name. */
export type Appraised = Offer & { agreed: BuyersTerms; blockedSellers: string[] };

/** What this buyer can have the lead for at this moment, with all that neither of the two says looked up. */
export async function appraiseListing(
  sql: SqlRunner,
  listing: Listing,
  buyer: BuyerRow,
  { cash, wish, isHeld, isBlind = false }: Appraising,
): Promise<Outcome<Appraised, OfferRefusal>> {
  const { now } = listing;
  const pair = { leadId: listing.id, buyerId: buyer.id };
  const [held] = isBlind ? [] : await sql.rows<HeldPairRow>(selectHeldPairs([pair]));
  const blocks = await sql.rows<BlockRow>(selectBlocks([buyer.id]));
  const listings = await loadListings(sql, { numbers: [listing.ruleNumber], buyerIds: [buyer.id], now });
  const terms = listings.of(listing.ruleNumber, buyer.id);
  const asked = !isHeld && isClaimable(listing, now) ? await askedFor(sql, buyer.id) : null;
  const blockedSellers = blocks.filter(({ id }) => id === buyer.id).map(({ other }) => other);
  const offer = offerTo(
    listing,
    { recipient: recipientFor(listing, buyer), currency: buyer.currency },
    {
      ...terms,
      ...{ wish, now, cash, isHeld },
      isBuyerSuspended: buyer.is_suspended,
      isSellerSuspended: listing.isSellerSuspended,
      isDuplicate: listing.hasLead || (held?.is_duplicate ?? false),
      isSuppressed: held?.is_suppressed ?? false,
      isBlocked: blockedSellers.includes(listing.sellerId),
      mayClaim: asked === null || asked.isFor(listing, terms, now),
    },
  );
  return offer.ok ? done({ ...offer.value, agreed: terms.terms, blockedSellers }) : offer;
}

/** The buyer as a consent for this lead may name it. */
export function recipientFor({ consentPolicy, maxRecipients }: Listing, { id, category }: BuyerRow): Recipient {
  return { id, category, consentPolicy, maxRecipients };
}
