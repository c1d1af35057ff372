import { decimalOf, type Minor, type Money } from "../money.ts";
import { explainMatch, type MatchCheck, type MatchContext, type MatchRequest } from "../matching/explain-match.ts";
import type { Recipient } from "../matching/match-terms.ts";
import { payable, type Pricing, pricingOf, type Quote, quoteOf } from "../matching/quote.ts";
import { soldAs } from "../matching/sold-as.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { ListingRule } from "../price-rules/listing-rule.ts";
import { isAuction } from "../price-rules/price-models.ts";
import { nothingUsed } from "../purchase-requests/campaign.ts";
import { anySource } from "../purchase-requests/stored-purchase-request.ts";
import { isClaimable, type Listing, placesFor, usableContacts, wasListed } from "./listing.ts";
import { type OfferRefusal, offerRefusals } from "./reservation-refusals.ts";

/** How somebody wants to buy: a hybrid shared or alone, and for no more than that. */
export type PurchaseWish = { saleMode: "shared" | "exclusive" | null; maxPrice: Money | null };
export type OfferContext = MatchContext & {
  /** One of the buyer's active requests asks for such leads; looked at for leads that are claimed. */
  mayClaim: boolean;
  /** The buyer holds it already: its place is taken, and its price paid. */
  isHeld: boolean;
};
/** As what, for how much and by which rule the buyer can have the lead now. */
export type Offer = { quote: Quote; price: Minor; rule: ListingRule | null; pricing: Pricing };
export type MarketBuyer = { recipient: Recipient; currency: string };

const ANY_PRICE = 9_007_199_254_740_991n;

/**
 * What a buyer can have a lead of the market for, or why it can't: the same checks as for a purchase request that asks
 * for just this lead (product rule F3), and those of buying it singly. Of several reasons the first of the list is told.
 */
export function offerTo(
  listing: Listing,
  buyer: MarketBuyer,
  { wish, ...context }: OfferContext & { wish: PurchaseWish },
): Outcome<Offer, OfferRefusal> {
  const { rule, terms, now, isHeld } = context;
  const wanted = wish.saleMode === "exclusive" ? "exclusive" : "any";
  const quote = quoteOf(listing, { saleMode: wanted, quantity: 1, rule, terms, now });
  const request = requestFor(listing, buyer, { wanted, maxPrice: wish.maxPrice?.amount ?? ANY_PRICE });
  const checks = explainMatch({ ...listing, status: statusFor(listing, context) }, request, context);
  const reasons = new Set(checks.flatMap((check) => reasonsOf(check, listing, context)));
  if (!wasListed(listing)) reasons.add("not_found");
  if (listing.hasReserved && !isHeld) reasons.add("already_reserved");
  if (rule !== null && isAuction(rule.model)) reasons.add("auction_only");
  if (wish.maxPrice !== null && wish.maxPrice.currency !== buyer.currency) reasons.add("wrong_currency");
  if (wish.saleMode !== null && !isSoldAs(listing, wish.saleMode)) reasons.add("wrong_sale_mode");
  if (!isHeld && quote && placesFor(listing, quote.mode) < 1) reasons.add("not_available");
  if (!isHeld && isClaimable(listing, now) && !context.mayClaim) reasons.add("claim_needs_request");
  if (quote === null || usableContacts(listing) === 0) reasons.add("not_available");
  const reason = offerRefusals.find((each) => reasons.has(each));
  if (reason === "wrong_currency") return refused(reason, { currency: buyer.currency });
  if (reason === "price_changed" && quote) return refused(reason, { price: said(quote.least, listing.currency) });
  if (reason !== undefined || quote === null) return refused(reason ?? "not_available");
  const price = payable(rule, quote, quote.least, null);
  return done({ quote, price, rule, pricing: pricingOf(rule, quote, price, null) });
}

const said = (amount: Minor, currency: string) => `${decimalOf(amount, currency)} ${currency}`;

/** A lead that is open to this buyer though it is to nobody else: to be claimed, or held. */
function statusFor(listing: Listing, { isHeld, now }: OfferContext): string {
  return isClaimable(listing, now) || (isHeld && listing.status === "reserved") ? "available" : listing.status;
}

/** Only of a hybrid it is the buyer's choice. */
function isSoldAs({ saleMode }: Listing, wish: "shared" | "exclusive"): boolean {
  const mode = soldAs(saleMode, wish);
  return mode !== null && (mode === "shared") === (wish === "shared");
}

type Asked = { wanted: "any" | "exclusive"; maxPrice: Minor };

/** A request that asks for just this lead. */
function requestFor(listing: Listing, { recipient, currency }: MarketBuyer, { wanted, maxPrice }: Asked): MatchRequest {
  return {
    leadType: listing.leadType,
    filters: [],
    preferences: [],
    requiredContacts: usableContacts(listing),
    saleMode: wanted,
    currency,
    maxPrice,
    maxAgeHours: null,
    sources: anySource,
    status: "active",
    campaign: {
      ...{ quantity: 1, startsAt: null, endsAt: null, createdAt: new Date(0) },
      ...{ caps: [], schedule: null, pacing: "asap", timeZone: "UTC" },
    },
    usage: nothingUsed,
    boughtCount: 0,
    budget: ANY_PRICE,
    spent: 0n,
    buyer: recipient,
  };
}

/** What a failed check is told as to somebody who looks at the market. */
function reasonsOf({ check, reasons }: MatchCheck, { hasLead }: Listing, { isHeld }: OfferContext): OfferRefusal[] {
  return reasons.flatMap((reason): OfferRefusal[] => {
    switch (check) {
      case "active":
        return ["compliance_hold"];
      case "funds":
        return isHeld ? [] : ["insufficient_funds"];
      case "type":
        return [reason === "own_lead" ? "own_lead" : reason === "compliance_hold" ? "not_available" : "not_found"];
      case "consent":
        return [reason === "consent:recipient" ? "not_found" : "not_available"];
      case "duplicate":
        return [hasLead ? "already_bought" : "not_available"];
      case "sale_mode":
        return ["not_available"];
      case "price":
        if (reason === "too_old") return ["not_available"];
        return isHeld ? [] : ["price_changed"];
      default:
        return ["not_available"];
    }
  });
}
