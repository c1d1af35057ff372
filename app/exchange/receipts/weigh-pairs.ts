import type { Pair } from "./evaluate-pair.ts";
import type { OpenedReceipt } from "./open-receipt.ts";

/** So many pairs of a receipt are looked at to count all of them, besides those that were found. */
export const PAIRS_LOOKED_AT = 20_000;
export type WeighedPair = { pair: Pair; weight: number };

/**
 * The pairs of a receipt to be counted, each with how many it stands for. Those of requests that accepted the lead are
 * all there. Of the others, where they are too many, one lead of every few stands for all of those: which, is drawn by
 * the receipt's number, so that counting again gives the same.
 */
export function* weighPairs(
  opened: OpenedReceipt,
  numbers: readonly number[],
  most = PAIRS_LOOKED_AT,
): Iterable<WeighedPair> {
  const asked = new Set(numbers);
  const places = opened.leads.length;
  for (let place = 0; place < places; place++)
    for (const number of opened.found(place)) if (asked.has(number)) yield { pair: [place, number], weight: 1 };
  const group = Math.max(1, Math.ceil((places * numbers.length) / most));
  for (let start = 0; start < places; start += group) {
    const weight = Math.min(group, places - start);
    const place = start + (drawn(opened.row.id, start) % weight);
    const accepting = new Set(opened.found(place));
    for (const number of numbers) if (!accepting.has(number)) yield { pair: [place, number], weight };
  }
}

/** The same number again for the same receipt and place. */
export function drawn(id: bigint, start: number): number {
  const seed = Number(id % 4_294_967_296n) ^ Math.imul(start + 1, 2_654_435_761);
  const mixed = Math.imul(seed ^ (seed >>> 15), 2_246_822_519);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** How many pairs had a reason, or came to an end; `isAbout`: some of them stand for others. */
export type PairCount = { reason: string; pairs: number; isAbout: boolean };

export function countPairs(pairs: Iterable<WeighedPair>, reasonOf: (pair: Pair) => string): PairCount[] {
  const counts = new Map<string, PairCount>();
  for (const { pair, weight } of pairs) {
    const reason = reasonOf(pair);
    const count = counts.get(reason);
    if (!count) counts.set(reason, { reason, pairs: weight, isAbout: weight > 1 });
    else {
      count.pairs += weight;
      count.isAbout ||= weight > 1;
    }
  }
  return [...counts.values()];
}
