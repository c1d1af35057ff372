import { type OpenRequestRow, selectRequestsOfBuyers } from "#app/db/sql/select-open-requests.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import type { Listing } from "../price-rules/load-listings.server.ts";
import { accepts } from "./acceptance.ts";
import { indexedOf, type OfferedLead } from "./offered-lead.ts";
import { type OpenRequest, openRequestOf } from "./open-request.ts";
import { quoteOf } from "./quote.ts";

/**
 * Which leads this buyer's active requests ask for, whatever their hours, caps and pace are: those bound what they buy by
 * themselves, not what somebody buys by hand. The answer is whether a lead at what it costs this buyer is one of them.
 */
export async function askedFor(
  sql: SqlRunner,
  buyerId: string,
): Promise<(lead: OfferedLead, listing: Listing, now: Date) => boolean> {
  const rows = await sql.rows<OpenRequestRow>(selectRequestsOfBuyers([buyerId]));
  const requests = rows.map(openRequestOf);
  return (lead, listing, now) => requests.some((request) => isFor(lead, request, { listing, now }));
}

function isFor(lead: OfferedLead, { terms, campaign, indexed }: OpenRequest, sight: { listing: Listing; now: Date }) {
  if (terms.leadType !== lead.leadType || terms.currency !== lead.currency) return false;
  const { saleMode, maxPrice } = terms;
  const { listing, now } = sight;
  const quote = quoteOf(lead, { saleMode, quantity: campaign.quantity, ...listing, now });
  return quote !== null && quote.least <= maxPrice && accepts(indexed, indexedOf(lead, quote.least, now));
}
