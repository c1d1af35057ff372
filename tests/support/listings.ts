import type { ListingRule } from "../../app/exchange/price-rules/listing-rule.ts";
import { usualTerms } from "../../app/exchange/price-rules/listing-rule.ts";
import type { Listing } from "../../app/exchange/reservations/listing.ts";
import type { OfferContext, PurchaseWish } from "../../app/exchange/reservations/offer-to.ts";

export const noon = new Date("2026-11-30T12:00:00Z");
const ago = (hours: number) => new Date(noon.getTime() - hours * 3_600_000);

/** An ordinary lead of the market; what a test doesn't name is fine. */
export function aListing(wish: Partial<Listing> = {}): Listing {
  return {
    id: 7n,
    leadType: "consumer",
    status: "available",
    saleMode: "shared",
    sellerId: "seller",
    sourceId: "source",
    currency: "EUR",
    prices: [500n, 400n, 300n, 200n, 100n],
    capturedAt: ago(1.5),
    consentChannels: 15,
    consentRecipients: ["any"],
    consentExpiresAt: ago(-24),
    soldCount: 0,
    reservedCount: 0,
    maxSales: 3,
    ruleNumber: null,
    isTest: false,
    region: "LV-RIX",
    country: "LV",
    postalPrefix: "10",
    age: 34,
    gender: "female",
    maritalStatus: null,
    employmentStatus: null,
    education: null,
    interests: ["glasses", "boats"],
    completeness: 80,
    contactKinds: 3,
    latitude: null,
    longitude: null,
    attributes: {},
    phoneKey: null,
    emailKey: null,
    isSellerSuspended: false,
    lowestBps: 10_000,
    claimUntil: null,
    commissionBps: null,
    consentPolicy: "multi_recipient",
    maxRecipients: null,
    returnWindowHours: 168,
    hasLead: false,
    hasReserved: false,
    now: noon,
    ...wish,
  };
}

export const aRule = (wish: Partial<ListingRule> = {}): ListingRule => ({
  ...{ number: 1, model: "fixed", floor: 1n, reserve: null, tiers: [], tierBasis: "graduated", timeSlots: [] },
  ...{ timeZone: "UTC", revenueShareBps: null, windowDays: null, maxSales: 3, allocation: "highest_price" },
  claimMinutes: null,
  ...wish,
});

export const aContext = (wish: Partial<OfferContext & { wish: PurchaseWish }> = {}) => ({
  ...{ now: noon, cash: 10_000n, isBuyerSuspended: false, isSellerSuspended: false, isDuplicate: false },
  ...{ isSuppressed: false, isBlocked: false, rule: null, terms: usualTerms, mayClaim: true, isHeld: false },
  wish: { saleMode: null, maxPrice: null },
  ...wish,
});
