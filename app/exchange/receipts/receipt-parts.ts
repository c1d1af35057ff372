import { byCheck } from "../matching/reason-check.ts";
import type { Pair } from "./evaluate-pair.ts";
import { type Bought, buyersOutcome } from "./buyers-view.ts";
import type { LoadedReceipt } from "./load-receipt.server.ts";
import type { OpenedReceipt } from "./open-receipt.ts";
import type { BuyersPart, BuyersRequest, OperatorsPart, SellersPart } from "./receipt-view.ts";
import { countPairs, PAIRS_LOOKED_AT, type PairCount, weighPairs } from "./weigh-pairs.ts";

export function operatorsPart({ row, content }: LoadedReceipt, opened: OpenedReceipt): OperatorsPart {
  return {
    leads: opened.leads.length,
    requests: opened.requests.size,
    isComplete: opened.isFromStock || row.set_id !== null,
    outcomes: inOrder(
      countPairs(weighPairs(opened, [...opened.requests.keys()]), (pair) => reasonOf(opened.outcome(pair))),
    ),
    sold: opened.won.filter((pair) => opened.outcome(pair).verdict === "won").length,
    missed: content.kind === "fill" ? content.body.missed.length : 0,
  };
}

type Own = { numbers: readonly number[]; bought: Bought; names: ReadonlyMap<string, string> };

export function buyersPart(opened: OpenedReceipt, own: Own): BuyersPart {
  const most = Math.max(1, Math.floor(PAIRS_LOOKED_AT / own.numbers.length));
  return {
    leads: opened.leads.length,
    requests: own.numbers.map((number) => buyersRequest(opened, number, { ...own, most })),
  };
}

function buyersRequest(
  opened: OpenedReceipt,
  number: number,
  { bought, names, most }: Own & { most: number },
): BuyersRequest {
  const { id, version } = opened.requests.get(number)!;
  const told = (pair: Pair) => reasonOf(buyersOutcome(opened, pair, bought));
  const prices = pricesOf(opened, (pair) => pair[1] === number);
  return {
    ...{ number, id, version, name: names.get(id) ?? "", won: prices.length },
    outcomes: inOrder(countPairs(weighPairs(opened, [number], most), told)),
    spent: sumOf(prices, opened),
  };
}

export function sellersPart(opened: OpenedReceipt, places: ReadonlySet<number>): SellersPart {
  const prices = pricesOf(opened, ([place]) => places.has(place));
  return { leads: places.size, sold: prices.length, earned: sumOf(prices, opened) };
}

/** The reason, or how it ended where none kept it away. */
export function reasonOf({ verdict, reason }: { verdict: string; reason: string | null }): string {
  return verdict === "refused" ? reason! : verdict;
}

export function inOrder(counts: PairCount[]): PairCount[] {
  return counts.sort((one, other) => byCheck(one.reason, other.reason));
}

function pricesOf(opened: OpenedReceipt, isMeant: (pair: Pair) => boolean): bigint[] {
  return opened.won.filter(isMeant).flatMap((pair) => {
    const { verdict, price } = opened.outcome(pair);
    return verdict === "won" ? [price!] : [];
  });
}

const sumOf = (prices: readonly bigint[], { row: { currency } }: OpenedReceipt) => ({
  amount: prices.reduce((sum, price) => sum + price, 0n),
  currency,
});
