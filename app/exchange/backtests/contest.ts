import type { Minor } from "../money.ts";
import type { Quote } from "../matching/quote.ts";
import type { Candidate, PastSale } from "./candidate.ts";

/** Who bought within this time after an offer contended for it; who bought before was first, who bought later came later. */
export const ALLOCATION_MS = 15 * 60_000;

/**
 * Whether a bid would have got one of a lead's places at a moment: where one stayed free, or where it beats the lowest
 * price that was paid for them then; a lead for one alone, where it beats all that was paid together (product rule F5).
 * `runnerUp`: the price that is beaten.
 */
export function contest(
  { sales, maxSales }: Pick<Candidate, "sales" | "maxSales">,
  quote: Quote,
  { at, effectiveBid }: { at: Date; effectiveBid: Minor },
): { runnerUp: Minor | null } | null {
  const before = sales.filter((sale) => sale.at <= at);
  const rivals = sales.filter((sale) => sale.at > at && sale.at.getTime() <= at.getTime() + ALLOCATION_MS);
  if (before.some((sale) => isAloneStill(sale, at))) return null;
  const paid = rivals.map(({ price }) => price);
  if (quote.mode !== "shared") return before.length > 0 ? null : beaten(sum(paid), rivals.length, effectiveBid);
  const alone = rivals.find(({ mode }) => mode !== "shared");
  if (alone) return beaten(alone.price, 1, effectiveBid);
  if (before.length >= maxSales) return null;
  if (before.length + rivals.length < maxSales) return { runnerUp: null };
  return beaten(lowest(paid), rivals.length, effectiveBid);
}

function isAloneStill({ mode, until }: PastSale, at: Date): boolean {
  return mode !== "shared" && (until === null || at < until);
}

function beaten(price: Minor, count: number, bid: Minor): { runnerUp: Minor | null } | null {
  if (count === 0) return { runnerUp: null };
  return bid > price ? { runnerUp: price } : null;
}

const sum = (prices: readonly Minor[]) => prices.reduce((total, price) => total + price, 0n);
const lowest = (prices: readonly Minor[]) => prices.reduce((least, price) => (price < least ? price : least));
