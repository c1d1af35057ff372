import type { LeadFacts } from "../leads/lead-fields.ts";
import type { Minor } from "../money.ts";
import type { Listing } from "../price-rules/load-listings.server.ts";
import { ageBandHours, dutchSince, isDutchPrice } from "../price-rules/price-lead.ts";
import type { ListingMode } from "../price-rules/price-models.ts";
import type { Span } from "../zoned-time.ts";
import { accepts } from "../matching/acceptance.ts";
import { indexedLead, type IndexedRequest } from "../matching/indexed-request.ts";
import { type Quote, quoteOf } from "../matching/quote.ts";
import type { SoldMode } from "../matching/sold-as.ts";
import type { RequestSaleMode } from "../purchase-requests/purchase-request-input.ts";

/** A sale of a lead to somebody else. `until`: when others may buy it again; null: never, where one has it alone. */
export type PastSale = { at: Date; price: Minor; mode: SoldMode; until: Date | null };

/** A lead as it was offered in the time that is looked at. */
export type PastLead = LeadFacts & {
  sellerId: string;
  sourceId: string;
  saleMode: ListingMode;
  maxSales: number;
  ruleNumber: number | null;
  prices: readonly Minor[];
  consentChannels: number;
  consentRecipients: readonly string[];
  consentExpiresAt: Date;
  capturedAt: Date;
  receivedAt: Date;
  phoneKey: string | null;
  emailKey: string | null;
  /** To others, in order of time. */
  sales: readonly PastSale[];
};

/** What is tried: a request as matching tests it, and what its buyer pays under each price rule. */
export type Trial = {
  indexed: IndexedRequest;
  saleMode: RequestSaleMode;
  quantity: number;
  bid: Minor;
  /** What ranks it among others: the bid less the buyer's penalty. */
  effectiveBid: Minor;
  listing: (ruleNumber: number | null) => Listing;
};

/** A lead that the request would have taken: from `at` on. */
export type Candidate = Pick<
  PastLead,
  | "saleMode"
  | "maxSales"
  | "ruleNumber"
  | "prices"
  | "capturedAt"
  | "consentExpiresAt"
  | "phoneKey"
  | "emailKey"
  | "sales"
> & { at: Date };

const HOUR_MS = 3_600_000;

/** The lead from the first moment of the span on at which the request accepts it at its price then; null if it never does. */
export function candidateOf(lead: PastLead, trial: Trial, span: Span): Candidate | null {
  const at = offerTimes(lead, trial.bid, span).find((time) => isAccepted(lead, trial, time));
  if (!at) return null;
  const { saleMode, maxSales, ruleNumber, prices, capturedAt, consentExpiresAt, phoneKey, emailKey, sales } = lead;
  return { saleMode, maxSales, ruleNumber, prices, capturedAt, consentExpiresAt, phoneKey, emailKey, sales, at };
}

/** When it came, or was there already; and when its price fell. */
function offerTimes({ receivedAt, capturedAt, prices }: PastLead, bid: Minor, { start, end }: Span): Date[] {
  const first = receivedAt > start ? receivedAt : start;
  const falls = isDutchPrice(prices)
    ? [fallsTo(prices, bid)]
    : ageBandHours.slice(0, -1).map((hours) => new Date(capturedAt.getTime() + hours * HOUR_MS + 1));
  return [first, ...falls.filter((at) => at > first)].filter((at) => at < end);
}

/** When a Dutch auction has fallen to a price. */
function fallsTo(prices: readonly Minor[], price: Minor): Date {
  const [from = 0n, , step = 1n, minutes = 1n] = prices;
  const steps = from > price ? (from - price + step - 1n) / step : 0n;
  return new Date(dutchSince(prices)!.getTime() + Number(steps * minutes) * 60_000);
}

function isAccepted(lead: PastLead, { indexed, ...trial }: Trial, at: Date): boolean {
  if (lead.consentExpiresAt <= at) return false;
  const quote = quoteAt(lead, trial, { at, bought: null });
  if (!quote) return false;
  const soldCount = lead.sales.filter((sale) => sale.at <= at).length;
  const ageHours = (at.getTime() - lead.capturedAt.getTime()) / HOUR_MS;
  return accepts(indexed, indexedLead({ ...lead, soldCount }, { price: quote.least, ageHours }));
}

type Quotable = Pick<PastLead, "saleMode" | "prices" | "capturedAt" | "ruleNumber">;

/** What the lead costs the request at a moment; `bought`: of its price rule in that month so far, null as it really was. */
export function quoteAt(
  lead: Quotable,
  { listing, saleMode, quantity }: Pick<Trial, "listing" | "saleMode" | "quantity">,
  { at, bought }: { at: Date; bought: number | null },
): Quote | null {
  const { rule, terms } = listing(lead.ruleNumber);
  const volume = bought === null ? terms : { ...terms, bought };
  return quoteOf(lead, { saleMode, quantity, rule, terms: volume, now: at });
}
