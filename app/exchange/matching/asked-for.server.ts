import { type OpenRequestRow, selectRequestsOfBuyers } from "#app/db/sql/select-open-requests.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import type { Listing } from "../price-rules/load-listings.server.ts";
import { accepts } from "./acceptance.ts";
import { indexedOf, type OfferedLead } from "./offered-lead.ts";
import { type OpenRequest, openRequestOf } from "./open-request.ts";
import { quoteOf } from "./quote.ts";

export type Asked = {
  /** Of the buyer's active requests. */
  leadTypes: string[];
  isFor: (lead: OfferedLead, listing: Listing, now: Date) => boolean;
};

/**
 * Which leads this buyer's active requests ask for, at what a lead costs this buyer, whatever their hours, caps and pace
 * are: those bound what requests buy by themselves, not what somebody buys by hand.
 */
export async function askedFor(sql: SqlRunner, buyerId: string): Promise<Asked> {
  const rows = await sql.rows<OpenRequestRow>(selectRequestsOfBuyers([buyerId]));
  const requests = rows.map(openRequestOf);
  return {
    leadTypes: [...new Set(requests.map(({ terms }) => terms.leadType))],
    isFor: (lead, listing, now) => requests.some((request) => isFor(lead, request, { listing, now })),
  };
}

function isFor(lead: OfferedLead, { terms, campaign, indexed }: OpenRequest, sight: { listing: Listing; now: Date }) {
  if (terms.leadType !== lead.leadType || terms.currency !== lead.currency) return false;
  const { saleMode, maxPrice } = terms;
  const { listing, now } = sight;
  const quote = quoteOf(lead, { saleMode, quantity: campaign.quantity, ...listing, now });
  return quote !== null && quote.least <= maxPrice && accepts(indexed, indexedOf(lead, quote.least, now));
}
