import type { WantedLeads } from "#app/db/sql/stock.ts";
import { filtersToSql, preferencesToSql } from "../leads/filter-sql.ts";
import type { Minor } from "../money.ts";
import type { RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { capturedSince, channelsOf, type Recipient, recipientsOf, splitByRegion } from "./match-terms.ts";

/** A request's terms as the statements over the stock take them. */
export function wantedLeads(
  terms: RequestTerms,
  { buyer, now, maxPrice }: { buyer: Recipient; now: Date; maxPrice: Minor },
): WantedLeads {
  const { regions, rest } = splitByRegion(terms);
  return {
    leadType: terms.leadType,
    currency: terms.currency,
    regions,
    saleMode: terms.saleMode,
    contacts: terms.requiredContacts,
    channels: channelsOf(terms),
    recipients: recipientsOf(buyer),
    maxRecipients: buyer.maxRecipients ?? null,
    buyerId: buyer.id,
    maxPrice,
    sources: terms.sources,
    capturedSince: capturedSince(terms, now),
    now,
    filters: (bind, row) => filtersToSql(rest, bind, row),
    score: (bind, row) => preferencesToSql(terms.preferences, bind, row),
  };
}
