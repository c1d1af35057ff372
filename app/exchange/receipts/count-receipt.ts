import { coarseCount } from "../matching/coarse-count.ts";
import { matchChecks } from "../matching/explain-match.ts";
import { byCheck, checkOf } from "../matching/reason-check.ts";
import type { Pair } from "./evaluate-pair.ts";
import type { OpenedReceipt } from "./open-receipt.ts";
import { type Bought, buyersOutcome } from "./buyers-view.ts";
import { reasonOf } from "./receipt-parts.ts";
import { sellersOutcome } from "./sellers-view.ts";
import { drawn, PAIRS_LOOKED_AT } from "./weigh-pairs.ts";

/** How often; of these so many were not looked at but are stood for. */
export type Counted = { pairs: number; estimated: number };
/** By the subject's id, then by reason. */
export type Counts = Map<string, Map<string, Counted>>;
/**
 * What a receipt adds to the counts. `requests`: of each request the leads, by what came of them, as its buyer may be
 * told it: a count that told more would tell of the leads it is a sum of; but for those that it has bought already, which
 * were counted then. `sources`: of each source the leads, each once,
 * by how near they came to a sale, as their seller may be told it.
 */
export type ReceiptCounts = { requests: Counts; sources: Counts };

/** Of what was bought from stock it is known who bought it, and nothing of who didn't. */
export const FROM_STOCK = "from_stock";
/** Only requests that accept a lead are known, and none did. */
export const NOT_SEEN = "not_seen";

/** `isComplete`: all requests that were open are in it. `boughtBy`: what a buyer has bought of its leads. */
export type CountedReceipt = { opened: OpenedReceipt; isComplete: boolean; boughtBy: (buyerId: string) => Bought };

/** At most about `most` pairs are looked at, besides those found. */
export function countReceipt(counted: CountedReceipt, most = PAIRS_LOOKED_AT): ReceiptCounts {
  const counts: ReceiptCounts = { requests: new Map(), sources: new Map() };
  if (counted.opened.isFromStock) countPurchase(counts, counted.opened);
  else {
    const undecided = countFound(counts, counted);
    if (counted.isComplete) countOthers(counts, counted, { undecided, most });
  }
  return counts;
}

const one: Counted = { pairs: 1, estimated: 0 };

/** A lead bought off the market is bought by a request that is for it alone: there is nothing to say of that. */
function countPurchase({ requests, sources }: ReceiptCounts, opened: OpenedReceipt): void {
  for (const [place, number] of opened.won) {
    if (opened.row.kind === "fill") add(requests, opened.requests.get(number)!.id, FROM_STOCK, one);
    const sourceId = opened.leads[place]?.sourceId;
    if (sourceId) add(sources, sourceId, FROM_STOCK, one);
  }
}

/** Counts each lead at the requests that accepted it; answers the leads of which that doesn't say how near they came. */
function countFound({ requests, sources }: ReceiptCounts, counted: CountedReceipt): number[] {
  const { opened, isComplete } = counted;
  return [...opened.leads.keys()].filter((place) => {
    const found = opened.found(place);
    for (const number of found) addPair(requests, counted, [place, number], one);
    const nearest = found.length === 0 ? NOT_SEEN : nearestOf(opened, place, found);
    if (isComplete && nearest !== "won" && nearest !== "outbid") return true;
    add(sources, opened.leads[place]!.sourceId, nearest, one);
    return false;
  });
}

type Rest = { undecided: readonly number[]; most: number };

/** Of every few leads one is drawn and held against the requests that didn't accept it; it stands for the others. */
function countOthers({ requests, sources }: ReceiptCounts, counted: CountedReceipt, { undecided, most }: Rest): void {
  const { opened } = counted;
  const numbers = [...opened.requests.keys()];
  const isUndecided = new Set(undecided);
  const places = [...undecided, ...[...opened.leads.keys()].filter((place) => !isUndecided.has(place))];
  const size = Math.max(1, Math.ceil((places.length * numbers.length) / most));
  for (let start = 0; start < places.length; start += size) {
    const group = places.slice(start, start + size);
    const open = group.filter((place) => isUndecided.has(place));
    const pool = open.length > 0 ? open : group;
    const place = pool[drawn(opened.row.id, start) % pool.length]!;
    const accepting = new Set(opened.found(place));
    const weight = { pairs: group.length, estimated: group.length - 1 };
    for (const number of numbers) if (!accepting.has(number)) addPair(requests, counted, [place, number], weight);
    if (open.length === 0) continue;
    const nearest = nearestOf(opened, place, numbers);
    for (const each of open)
      add(sources, opened.leads[each]!.sourceId, nearest, { pairs: 1, estimated: each === place ? 0 : 1 });
  }
}

/**
 * What came of the lead at the request where it came nearest to a sale; of several as near, what is so at many more of
 * them, by the steps that sellers are told.
 */
function nearestOf(opened: OpenedReceipt, place: number, numbers: readonly number[]): string {
  const counts = new Map<string, number>();
  for (const number of numbers) {
    const reason = sellersOutcome(opened, [place, number]);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const [nearest] = [...counts].sort(
    ([a, many], [b, more]) =>
      nearnessOf(b) - nearnessOf(a) || coarseCount(more).atLeast - coarseCount(many).atLeast || byCheck(a, b),
  );
  return nearest![0];
}

/** What the buyers' own affairs kept away says nothing of how well the lead suits. */
function nearnessOf(reason: string): number {
  if (reason === "won") return matchChecks.length + 2;
  if (reason === "outbid") return matchChecks.length + 1;
  return reason === "buyer_not_buying" ? 0 : 1 + matchChecks.indexOf(checkOf(reason)!);
}

function addPair(requests: Counts, { opened, boughtBy }: CountedReceipt, pair: Pair, counted: Counted): void {
  const { id, buyerId } = opened.requests.get(pair[1])!;
  const reason = reasonOf(buyersOutcome(opened, pair, boughtBy(buyerId)));
  if (reason !== "duplicate_buyer") add(requests, id, reason, counted);
}

function add(counts: Counts, subjectId: string, reason: string, { pairs, estimated }: Counted): void {
  let reasons = counts.get(subjectId);
  if (!reasons) counts.set(subjectId, (reasons = new Map()));
  const known = reasons.get(reason);
  if (!known) reasons.set(reason, { pairs, estimated });
  else {
    known.pairs += pairs;
    known.estimated += estimated;
  }
}
