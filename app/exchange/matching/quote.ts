import { type BuyersTerms, buyersPrice, type ListingRule } from "../price-rules/listing-rule.ts";
import type { ListingMode } from "../price-rules/price-models.ts";
import type { Minor } from "../money.ts";
import type { RequestSaleMode } from "../purchase-requests/purchase-request-input.ts";
import { listPrice, soldAs, type SoldMode } from "./sold-as.ts";

export type QuotedLead = { saleMode: ListingMode; prices: readonly Minor[]; capturedAt: Date };
/** What a price goes by besides the lead: `quantity` that the request ordered, `bid` the most it pays. */
export type Quoting = {
  saleMode: RequestSaleMode;
  quantity: number;
  rule: ListingRule | null;
  terms: Pick<BuyersTerms, "bps" | "bought">;
  now: Date;
};
/** As what a lead would go to a buyer, what it is listed at for that, and the least that this buyer has to pay. */
export type Quote = { mode: SoldMode; list: Minor; least: Minor };

/** Null where the lead isn't sold that way, or is too old to be sold. */
export function quoteOf(lead: QuotedLead, { saleMode, quantity, rule, terms, now }: Quoting): Quote | null {
  const mode = soldAs(lead.saleMode, saleMode);
  const list = mode && listPrice(lead, mode, now);
  if (mode === null || list === null) return null;
  return { mode, list, least: buyersPrice(list, rule, { ...terms, ordered: quantity }, now) };
}

/** The same for many buyers of a lead at one moment. Whoever wishes for it alike, on like terms, is quoted once. */
export function quoterOf(lead: QuotedLead, { rule, now }: Pick<Quoting, "rule" | "now">) {
  const known = new Map<string, Quote | null>();
  return ({ saleMode, quantity, terms }: Omit<Quoting, "rule" | "now">): Quote | null => {
    const volume = rule?.model === "tiered_volume" ? `${terms.bought} ${quantity}` : "";
    const key = `${saleMode} ${terms.bps} ${volume}`;
    let quote = known.get(key);
    if (quote === undefined) known.set(key, (quote = quoteOf(lead, { saleMode, quantity, rule, terms, now })));
    return quote;
  };
}

/**
 * What the winner of a lead pays: its bid in a first-price auction; in a second-price one a minor unit more than the best
 * bid that goes without, not below the least and not above its bid; elsewhere the price (product rule E5).
 */
export function payable(rule: ListingRule | null, quote: Quote, bid: Minor, runnerUp: Minor | null): Minor {
  if (rule?.model === "bid_first_price") return bid;
  if (rule?.model !== "bid_second_price" || runnerUp === null || runnerUp + 1n <= quote.least) return quote.least;
  return runnerUp + 1n > bid ? bid : runnerUp + 1n;
}

/** How a price came about, as it is kept with the sale: amounts in minor units as text. */
export type Pricing = {
  model: string;
  list: string;
  least: string;
  bid?: string;
  runner_up?: string;
  share_bps?: number;
};

export function pricingOf(rule: ListingRule | null, quote: Quote, bid: Minor, runnerUp: Minor | null): Pricing {
  const isAuction = rule?.model === "bid_first_price" || rule?.model === "bid_second_price";
  return {
    model: rule?.model ?? "fixed",
    list: quote.list.toString(),
    least: quote.least.toString(),
    ...(isAuction && { bid: bid.toString() }),
    ...(isAuction && runnerUp !== null && { runner_up: runnerUp.toString() }),
    ...(rule?.revenueShareBps && { share_bps: rule.revenueShareBps }),
  };
}
