import type { WantedLeads } from "#app/db/sql/stock.ts";
import { filtersToSql, preferencesToSql } from "../leads/filter-sql.ts";
import type { Minor } from "../money.ts";
import type { RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { capturedSince, channelsOf, type Recipient, recipientsOf, regionsOf } from "./match-terms.ts";

/** A request's terms as the statements over the stock take them. */
export function wantedLeads(
  terms: RequestTerms,
  { buyer, now, maxPrice }: { buyer: Recipient; now: Date; maxPrice: Minor },
): WantedLeads {
  return {
    leadType: terms.leadType,
    currency: terms.currency,
    regions: regionsOf(terms),
    saleMode: terms.saleMode,
    contacts: terms.requiredContacts,
    channels: channelsOf(terms),
    recipients: recipientsOf(buyer),
    buyerId: buyer.id,
    maxPrice,
    capturedSince: capturedSince(terms, now),
    now,
    filters: (bind, row) => filtersToSql(terms.filters, bind, row),
    score: (bind, row) => preferencesToSql(terms.preferences, bind, row),
  };
}
