import { type BuyersTerms, usualTerms } from "../price-rules/listing-rule.ts";
import type { ListingMode } from "../price-rules/price-models.ts";
import { periods } from "../zoned-time.ts";
import type { OfferedLead } from "./offered-lead.ts";
import type { OpenRequest } from "./open-request.ts";
import type { SoldMode } from "./sold-as.ts";
import type { Standing } from "./standing.ts";

/** One more whenever the same circumstances may give another result than before. */
export const MATCHING_RULES = 1;
/** With more open requests than this of a type and currency, only those that the index found are written down. */
export const RECEIPT_REQUESTS_MAX = 1_000;

/** Requests by their numbers and versions, and what they take from their buyers and their lead type. */
export type RequestList = {
  type: [consentPolicy: string, maxRecipients: number | null];
  buyers: [id: string, category: string, penaltyBps: number, blockedSellers: string[]][];
  /** `isAsked`: 1 where its buyer's program decides. */
  requests: [number: number, version: number, buyer: number, id: string, isAsked: number][];
};

/**
 * What a decision looked at and what came of it, so that it can be made again: JSON with keys in this order, amounts in
 * minor units as text. No contact data: people are told apart by numbers that mean nothing elsewhere.
 */
export type ReceiptBody = {
  now: string;
  leads: ReceiptLead[];
  /** Null: those of the set that the receipt names. */
  requests: RequestList | null;
  /** How requests stood, of those that were found and those whose limits or money could matter; the others had plenty. */
  stood: Stood[];
  /** What sellers had agreed with buyers, by rule and place of the buyer, where it wasn't the usual. */
  terms: AgreedTerms[];
  allocated: [ruleNumber: number, sent: number][];
  /** Of leads whose sellers were told bids before, these bids, by place. */
  quoted: [place: number, bids: ReceiptBid[]][];
  /** What buyers' programs bid; null: nothing. */
  bids: [lead: number, request: number, bid: string | null][];
  /** Pairs that could not be: 1 duplicate, 2 suppressed; before the choice, and found out under the lock. */
  held: HeldPair[];
  barred: HeldPair[];
  /** What came of it: for each lead the numbers of the requests that accepted it, in order of their bids. */
  found: number[][];
  won: WonLead[];
  /**
   * Where sellers only asked: for each lead its ping, and how many bids were to be told. Then `won` has the bids in their
   * order, and `found` those that were looked at.
   */
  pings?: [id: string, most: number][];
};
export type Stood = [
  number: number,
  bought: number,
  spent: string,
  cash: string,
  lastFill: string,
  flags: number,
  used: string,
];
export type AgreedTerms = [
  ...[ruleNumber: number, buyer: number, bps: number, priority: number, weight: number],
  ...[shareBps: number | null, rank: number, bought: number, sent: number, lastSale: string],
];
export type ReceiptBid = [number: number, version: number, mode: SoldMode, price: string, runnerUp: string | null];
export type HeldPair = [lead: number, buyer: number, why: number];
/** `sale`: null where it could not be confirmed. */
export type WonLead = [lead: number, request: number, price: string, runnerUp: string | null, sale: string | null];

export type ReceiptLead = Omit<
  OfferedLead,
  "id" | "prices" | "capturedAt" | "consentExpiresAt" | "phoneKey" | "emailKey" | "postalPrefix"
> & {
  id: string;
  prices: string[];
  capturedAt: string;
  consentExpiresAt: string;
  people: number[];
};

export function requestListOf(requests: Iterable<OpenRequest>): RequestList {
  const sorted = [...requests].sort((one, other) => one.number - other.number);
  const buyers = new Map<string, number>();
  const list: RequestList = { type: ["multi_recipient", null], buyers: [], requests: [] };
  for (const { id, number, version, buyer, bidEndpointId } of sorted) {
    let place = buyers.get(buyer.id);
    if (place === undefined) {
      buyers.set(buyer.id, (place = list.buyers.length));
      list.buyers.push([buyer.id, buyer.category, buyer.penaltyBps, [...buyer.blockedSellers].sort()]);
      list.type = [buyer.consentPolicy ?? "multi_recipient", buyer.maxRecipients ?? null];
    }
    list.requests.push([number, version, place, id, bidEndpointId === null ? 0 : 1]);
  }
  return list;
}

/**
 * A lead bought from stock: how often it was sold until then, as what it was listed, and what its consent allowed. The
 * rest is not copied, since what is sold doesn't change any more.
 */
export type FilledLead = [
  ...[lead: string, soldBefore: number, listed: ListingMode, score: number, price: string, sale: string],
  ...[consentChannels: number, consentExpiresAt: string],
];
/** The receipt of a purchase from stock. */
export type FillReceiptBody = {
  now: string;
  request: [number: number, version: number, id: string];
  buyer: RequestList["buyers"][number];
  type: RequestList["type"];
  stood: Stood;
  terms: AgreedTerms[];
  /** In the order of rank. */
  sold: FilledLead[];
  /** Chosen, but locked by somebody else, or no longer open. */
  missed: string[];
};

/** What a repetition must come to, byte for byte. */
export function fillResultsOf(sold: readonly (readonly [lead: string, score: number, price: string])[]): string {
  return JSON.stringify(sold);
}
export const fillResult = ([lead, , , score, price]: FilledLead) => [lead, score, price] as const;

/** What a repetition must come to, byte for byte. */
export function resultsOf({ found, won, pings }: Pick<ReceiptBody, "found" | "won" | "pings">): string {
  return JSON.stringify({
    found: pings ? [] : found,
    won: won.map(([lead, request, price, runnerUp]) => [lead, request, price, runnerUp]),
  });
}

export function stoodOf({ counters, usage }: Pick<Standing, "counters" | "usage">, number: number): Stood {
  const used = periods.flatMap((period) => {
    const { count, spent } = usage[period];
    return count === 0 && spent === 0n ? [] : [`${period}:${count}:${spent}`];
  });
  const { bought_count, spent_minor, cash, last_fill_id, is_buyer_suspended } = counters;
  return [
    number,
    bought_count,
    spent_minor.toString(),
    cash.toString(),
    last_fill_id.toString(),
    is_buyer_suspended ? 1 : 0,
    used.join(" "),
  ];
}

/** Nothing where they are the usual. */
export function agreedTerms(terms: BuyersTerms, ruleNumber: number, buyer: number): AgreedTerms[] {
  if (terms === usualTerms) return [];
  const { bps, priority, weight, shareBps, waterfallRank, bought, sent, lastSaleId } = terms;
  return [[ruleNumber, buyer, bps, priority, weight, shareBps, waterfallRank, bought, sent, lastSaleId.toString()]];
}
