import { database } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { type ContactKind, contactKinds, namesIn } from "../leads/lead-fields.ts";
import { type MarketLead, marketLeadOf } from "../matching/market-lead.ts";
import type { SoldMode } from "../matching/sold-as.ts";
import type { Money } from "../money.ts";
import { done, expectDone, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { loadListings } from "../price-rules/load-listings.server.ts";
import type { SaleTerms } from "../sales/sale-terms.ts";
import { recipientFor } from "./appraise-listing.server.ts";
import { isClaimable, type Listing, usableContacts } from "./listing.ts";
import { listingTerms } from "./listing-terms.ts";
import { lookAtListing, type Looked } from "./look-at-listing.server.ts";
import type { PurchaseWish } from "./offer-to.ts";
import type { OfferRefusal } from "./reservation-refusals.ts";

/** One way of buying a lead: as what, for how much, and why not, if it can't be bought so now. */
export type ListingOption = {
  /** What to ask for, where there is a choice. */
  wish: PurchaseWish["saleMode"];
  mode: SoldMode;
  price: Money;
  refusal: { reason: OfferRefusal; detail?: Readonly<Record<string, string>> | undefined } | null;
  /** By what a dispute would be judged. */
  terms: SaleTerms;
};
/** A lead of the market as its own page shows it. */
export type ListingView = {
  lead: MarketLead;
  /** Contacts that the buyer will get. */
  contacts: ContactKind[];
  returnWindowHours: number;
  options: ListingOption[];
};

/** One lead of the market, if it is listed to this buyer: without contacts, and how it can be bought. */
export async function getListing(
  actor: MemberActor,
  leadId: bigint | null,
): Promise<Outcome<ListingView, "forbidden" | "not_found" | "not_available">> {
  if (!may(actor, "market:read")) return refused("forbidden");
  if (leadId === null) return refused("not_found");
  const { organizationId: buyerId } = actor;
  const looked = await lookAtListing(database, buyerId, { leadId, wish: { saleMode: null, maxPrice: null } });
  if (!looked || isHidden(looked)) return refused("not_found");
  const { row, listing } = looked;
  const { ruleNumber, now } = listing;
  const listings = await loadListings(database, { numbers: [ruleNumber], buyerIds: [buyerId], now });
  const type = expectDone(await getLeadType(actor, listing.leadType));
  const lead = marketLeadOf(row, { listing: listings.of(ruleNumber, buyerId), type, now });
  if (lead === null || !isShown(listing)) return refused("not_available");
  return done({
    lead,
    contacts: namesIn(usableContacts(listing), contactKinds),
    returnWindowHours: listing.returnWindowHours,
    options: await optionsOf(looked, lead),
  });
}

/** What isn't listed to this buyer isn't there. */
function isHidden({ offer }: Looked): boolean {
  return !offer.ok && offer.reason === "not_found";
}

/** It is for sale, or the buyer has to do with it. */
function isShown(listing: Listing): boolean {
  const { status, hasLead, hasReserved, now } = listing;
  return status === "available" || status === "partially_sold" || hasLead || hasReserved || isClaimable(listing, now);
}

async function optionsOf({ listing, offer, buyer }: Looked, lead: MarketLead): Promise<ListingOption[]> {
  const option = (
    wish: ListingOption["wish"],
    mode: SoldMode,
    price: Money,
    looked: Looked["offer"],
  ): ListingOption => ({
    ...{ wish, mode, price },
    refusal: looked.ok ? null : { reason: looked.reason, detail: looked.detail },
    terms: listingTerms(listing, {
      ...{ mode, price: price.amount, now: listing.now },
      ...{ buyer: recipientFor(listing, buyer), shown: lead.own },
    }),
  });
  if (lead.saleMode !== "hybrid" || lead.exclusivePrice === null)
    return [option(null, lead.saleMode as SoldMode, lead.price, offer)];
  const wish = { saleMode: "exclusive", maxPrice: null } as const;
  const alone = await lookAtListing(database, buyer.id, { leadId: listing.id, wish });
  return [
    option("shared", "shared", lead.price, offer),
    option("exclusive", "exclusive", lead.exclusivePrice, alone?.offer ?? offer),
  ];
}
