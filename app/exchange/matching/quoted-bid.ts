import type { Minor } from "../money.ts";
import { allocate, type Listed, type Winner } from "./allocation.ts";
import type { Bidder } from "./propose-sales.ts";
import type { SoldMode } from "./sold-as.ts";

/** A request's bid as its seller was told it before the lead was sent: for a while it is held to that. */
export type QuotedBid = {
  /** Of the request, and the version that it was bid by. */
  number: number;
  version: number;
  mode: SoldMode;
  /** What the seller is paid for the lead, before commission. */
  price: Minor;
  runnerUp: Minor | null;
};

/** For so many at most. */
export const BIDS_MAX = 20;

/**
 * Who gets a lead that bids were told for: those who bid, in their order and at their prices, as far as they still
 * would; then, where places are left, others in the ordinary way.
 */
export function allocateQuoted(
  listed: Listed,
  bidders: readonly Bidder[],
  quoted: readonly QuotedBid[],
): Winner<Bidder>[] {
  const kept: Winner<Bidder>[] = [];
  for (const bid of quoted) {
    if (kept.length >= listed.places || isForOne(kept)) break;
    const bidder = bidders.find(({ request }) => request.number === bid.number);
    if (bidder && isHonoured(bid, bidder, kept)) kept.push({ ...bidder, price: bid.price, runnerUp: bid.runnerUp });
  }
  if (kept.length === 0) return allocate(listed, bidders);
  if (isForOne(kept)) return kept;
  const taken = new Set(kept.map(({ buyerId }) => buyerId));
  const others = bidders.filter(({ buyerId, quote }) => !taken.has(buyerId) && quote.mode === "shared");
  return [...kept, ...allocate({ ...listed, places: listed.places - kept.length }, others)];
}

const isForOne = ([first]: readonly Bidder[]) => first !== undefined && first.quote.mode !== "shared";

function isHonoured(bid: QuotedBid, { request, quote, bid: most, buyerId }: Bidder, kept: readonly Bidder[]): boolean {
  if (request.version !== bid.version || quote.mode !== bid.mode || bid.price > most) return false;
  return kept.every((other) => other.quote.mode === bid.mode && other.buyerId !== buyerId);
}
