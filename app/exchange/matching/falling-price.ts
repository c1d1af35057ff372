import type { Minor } from "../money.ts";
import { dutchSince, isDutchPrice, nextFall } from "../price-rules/price-lead.ts";

/** How a Dutch auction stands: its first price, its next one, and the last of its steps, the one that comes next included. */
export type Falling = { start: Minor; next: { at: Date; price: Minor } | null; stairs: Minor[] };
/** What a buyer would pay at a moment; null when the lead is too old by then. */
export type PriceAt = (at: Date) => Minor | null;

/** So many steps behind it are shown. */
const STEPS_SHOWN = 5;

/** Null of what is no Dutch auction. Where it ends is its seller's to know: no more than the next step is told. */
export function fallingOf(prices: readonly Minor[], priceAt: PriceAt, now: Date): Falling | null {
  const since = dutchSince(prices);
  if (since === null) return null;
  const interval = intervalMs(prices);
  const step = Math.max(0, Math.floor((now.getTime() - since.getTime()) / interval));
  const moment = (place: number) => new Date(since.getTime() + place * interval);
  const places = Array.from({ length: Math.min(step, STEPS_SHOWN) }, (_, i) => step - Math.min(step, STEPS_SHOWN) + i);
  const at = nextFall(prices, now);
  const price = at && priceAt(at);
  const next = at && price !== null ? { at, price } : null;
  const shown = [...places.map((place) => priceAt(moment(place))), priceAt(now), next?.price ?? null];
  return { start: priceAt(since) ?? prices[0]!, next, stairs: shown.filter((each) => each !== null) };
}

/**
 * When a Dutch auction has fallen to a price, after `now`; null when it never does before the lead is too old. Where hours
 * of the seller's week change the price besides, it may be that cheap before.
 */
export function fallsTo(prices: readonly Minor[], priceAt: PriceAt, wanted: Minor, now: Date): Date | null {
  const first = nextFall(prices, now);
  if (first === null) return null;
  const moment = (place: number) => new Date(first.getTime() + place * intervalMs(prices));
  const isCheap = (place: number) => {
    const price = priceAt(moment(place));
    return price === null || price <= wanted; // too old counts as beyond: the search ends there
  };
  let [low, high] = [0, stepsLeft(prices)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isCheap(middle)) high = middle;
    else low = middle + 1;
  }
  const price = priceAt(moment(low));
  return price !== null && price <= wanted ? moment(low) : null;
}

/** Steps between the first price and the last. */
function stepsLeft(prices: readonly Minor[]): number {
  const [start = 0n, end = 0n, step = 1n] = prices;
  return Number((start - end + step - 1n) / step);
}

function intervalMs(prices: readonly Minor[]): number {
  if (!isDutchPrice(prices)) throw new RangeError("no Dutch auction");
  return Number(prices[3]) * 60_000;
}
