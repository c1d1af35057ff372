import type { SpecialPrices, WantedLeads } from "#app/db/sql/stock.ts";
import { filtersToSql, preferencesToSql } from "../leads/filter-sql.ts";
import type { Minor } from "../money.ts";
import type { RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { capturedSince, channelsOf, type Recipient, recipientsOf, splitByRegion } from "./match-terms.ts";
import { isForOne, modesFor } from "./sold-as.ts";

/** What the stock is to a buyer at a moment, besides what it asks for. */
export type BuyersMarket = { specialPrices: SpecialPrices; blockedSellers: readonly string[] };
export const openMarket: BuyersMarket = { specialPrices: [], blockedSellers: [] };

/** A request's terms as the statements over the stock take them. */
export function wantedLeads(
  terms: RequestTerms,
  { buyer, now, maxPrice, market }: { buyer: Recipient; now: Date; maxPrice: Minor; market: BuyersMarket },
): WantedLeads {
  const { regions, rest } = splitByRegion(terms);
  return {
    leadType: terms.leadType,
    currency: terms.currency,
    regions,
    saleModes: modesFor[terms.saleMode],
    isForOne: isForOne(terms.saleMode),
    contacts: terms.requiredContacts,
    channels: channelsOf(terms),
    recipients: recipientsOf(buyer),
    maxRecipients: buyer.maxRecipients ?? null,
    buyerId: buyer.id,
    maxPrice,
    bid: terms.maxPrice,
    ...market,
    sources: terms.sources,
    capturedSince: capturedSince(terms, now),
    now,
    filters: (bind, row) => filtersToSql(rest, bind, row),
    score: (bind, row) => preferencesToSql(terms.preferences, bind, row),
  };
}
