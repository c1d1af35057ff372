import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import type { LockedLead } from "#app/db/sql/lock-leads.ts";
import type { NewReceipt } from "#app/db/sql/receipts.ts";
import type { LeadSale, SoldLead } from "#app/db/sql/sell-leads.ts";
import type { LoadedMarket } from "./buyers-market.server.ts";
import type { LockedBuyer } from "./lock-buyers.server.ts";
import {
  agreedTerms,
  type FilledLead,
  type FillReceiptBody,
  fillResult,
  fillResultsOf,
  MATCHING_RULES,
  stoodOf,
} from "./receipt.ts";

type Filled = {
  sales: readonly LeadSale[];
  sold: readonly SoldLead[];
  /** As they were locked, by id. */
  leads: ReadonlyMap<bigint, LockedLead>;
  missed: readonly bigint[];
};

/** The receipt of what one request bought from stock in one round; at least one lead. */
export function fillReceipt(buyer: LockedBuyer, market: LoadedMarket, filled: Filled): NewReceipt {
  const { request } = buyer;
  const body = bodyOf(buyer, market, filled);
  const ids = filled.sales.map(({ leadId }) => leadId);
  return {
    id: filled.sold[0]!.receipt_id,
    at: request.now,
    kind: "fill",
    rules: MATCHING_RULES,
    leadType: request.lead_type,
    currency: request.currency,
    firstLeadId: ids.reduce((one, other) => (other < one ? other : one)),
    lastLeadId: ids.reduce((one, other) => (other > one ? other : one)),
    purchaseRequestId: request.id,
    setId: null,
    body: deflateRawSync(JSON.stringify(body)),
    digest: createHash("sha256")
      .update(fillResultsOf(body.sold.map(fillResult)))
      .digest(),
  };
}

function bodyOf({ request, cash, usage }: LockedBuyer, market: LoadedMarket, filled: Filled): FillReceiptBody {
  const { buyer_id: buyerId } = request;
  const rules = [...new Set(filled.sales.flatMap(({ ruleNumber }) => ruleNumber ?? []))].sort((one, two) => one - two);
  return {
    now: request.now.toISOString(),
    request: [request.number, request.version, request.id],
    buyer: [buyerId, request.buyer_category, 0, [...market.blockedSellers].sort()],
    type: [request.consent_policy, request.max_recipients],
    stood: stoodOf({ counters: { ...request, cash }, usage }, request.number),
    terms: rules.flatMap((number) => agreedTerms(market.listings.of(number, buyerId).terms, number, 0)),
    sold: filled.sales.map(({ leadId, score, price }, place) => {
      const { soldCount, saleMode, consentChannels, consentExpiresAt } = filled.leads.get(leadId)!;
      return [
        ...[leadId.toString(), soldCount, saleMode, score, price.toString(), filled.sold[place]!.sale_id.toString()],
        ...[consentChannels, consentExpiresAt.toISOString()],
      ] as FilledLead;
    }),
    missed: filled.missed.map(String),
  };
}
