import type { BuyerRow } from "#app/db/sql/listings.ts";
import { agreedTerms, type FilledLead, type FillReceiptBody } from "../matching/receipt.ts";
import type { Minor } from "../money.ts";
import type { BuyersTerms } from "../price-rules/listing-rule.ts";
import type { Listing } from "./listing.ts";

/** What a lead's price for a buyer went by when it was held, as its receipt will say it. JSON. */
export type SeenListing = Pick<FillReceiptBody, "now" | "buyer" | "type" | "terms"> & {
  cash: string;
  soldBefore: FilledLead[1];
  listed: FilledLead[2];
  consentChannels: number;
  consentExpiresAt: string;
};
type Seeing = { buyer: BuyerRow; cash: Minor; agreed: BuyersTerms; blockedSellers: readonly string[] };

export function seenListing(listing: Listing, { buyer, cash, agreed, blockedSellers }: Seeing): SeenListing {
  const { ruleNumber, consentPolicy, maxRecipients, soldCount, saleMode, consentChannels, consentExpiresAt } = listing;
  return {
    now: listing.now.toISOString(),
    buyer: [buyer.id, buyer.category, 0, [...blockedSellers].sort()],
    type: [consentPolicy, maxRecipients],
    terms: ruleNumber === null ? [] : agreedTerms(agreed, ruleNumber, 0),
    cash: cash.toString(),
    ...{ soldBefore: soldCount, listed: saleMode },
    ...{ consentChannels, consentExpiresAt: consentExpiresAt.toISOString() },
  };
}
