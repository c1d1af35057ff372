import type { Minor } from "../money.ts";
import type { ListingRule } from "../price-rules/listing-rule.ts";
import type { ListingMode } from "../price-rules/price-models.ts";
import { payable, type Quote } from "./quote.ts";

/** A request that may take a lead, with all that its place among others goes by (product rules E5, F4, F5, I4). */
export type Contender = {
  requestId: string;
  buyerId: string;
  quote: Quote;
  /** The most it pays now: in auctions its bid. Not below the quote's least. */
  bid: Minor;
  /** Of buyers who return much, so many basis points less. */
  penaltyBps: number;
  /** Weights of the preferences that the lead meets. */
  score: number;
  /** Among the requests of one buyer; among buyers, by the seller. The lowest first. */
  ownPriority: number;
  priority: number;
  waterfallRank: number;
  weight: number;
  shareBps: number | null;
  /** Leads of the rule that the buyer had, and the last of them. */
  sent: number;
  lastSaleId: bigint;
  /** The last purchase of the request; 0 before the first. */
  lastServed: bigint;
  createdAt: Date;
};
/** `runnerUp`: the best bid that went without, after penalties; told in an auction. */
export type Winner<Of extends Contender = Contender> = Of & { price: Minor; runnerUp: Minor | null };
export type Listed = {
  saleMode: ListingMode;
  rule: ListingRule | null;
  /** Sales that are still possible. */
  places: number;
  /** Leads of the rule that were allocated to anybody: what shares are shares of. */
  allocated: number;
};

const BPS = 10_000n;

/**
 * Who gets a lead, and at what price. One request stands for each buyer; the contenders are put in the order of the
 * rule's strategy, and as many as there are places win. A hybrid goes to one alone where that earns more than all who
 * would share it.
 */
export function allocate<Of extends Contender>(listed: Listed, contenders: readonly Of[]): Winner<Of>[] {
  const sharing = contenders.filter(({ quote }) => quote.mode === "shared");
  const alone = contenders.filter(({ quote }) => quote.mode !== "shared");
  const shared = winnersOf(listed, sharing, listed.places);
  const exclusive = winnersOf(listed, alone, 1);
  if (alone.length === 0) return shared;
  if (sharing.length === 0) return exclusive;
  return earned(exclusive) > earned(shared) ? exclusive : shared;
}

/**
 * The bids for a lead, best first: those who get it, then those who would if they fell out, and so on, `most` of them.
 * Each price is what that one pays when it comes to it.
 */
export function quoteBids<Of extends Contender>(listed: Listed, contenders: readonly Of[], most: number): Winner<Of>[] {
  const isAlone = contenders.every(({ quote }) => quote.mode !== "shared");
  if (isAlone || contenders.every(({ quote }) => quote.mode === "shared"))
    return winnersOf(listed, contenders, isAlone ? 1 : listed.places, most);
  const quoted: Winner<Of>[] = [];
  for (let left = contenders; quoted.length < most && left.length > 0;) {
    const winners = allocate(listed, left);
    if (winners.length === 0) break;
    quoted.push(...winners);
    const taken = new Set(winners.map(({ buyerId }) => buyerId));
    left = left.filter(({ buyerId }) => !taken.has(buyerId));
  }
  return quoted.slice(0, most);
}

/** The first of those in order, `places` at a time: the best of those behind them is the runner-up of each. */
function winnersOf<Of extends Contender>(
  listed: Listed,
  contenders: readonly Of[],
  places: number,
  most = places,
): Winner<Of>[] {
  if (places < 1) return [];
  const ranked = rank(listed, oneOfEachBuyer(contenders));
  return ranked.slice(0, most).map((winner, place) => {
    const loser = ranked[(Math.floor(place / places) + 1) * places];
    const runnerUp = loser && isAuction(listed) ? effective(loser) : null;
    return { ...winner, price: payable(listed.rule, winner.quote, winner.bid, runnerUp), runnerUp };
  });
}

const earned = (winners: readonly Winner[]) => winners.reduce((sum, { price }) => sum + price, 0n);

function isAuction({ rule }: Listed): boolean {
  return rule?.model === "bid_first_price" || rule?.model === "bid_second_price";
}

/** What ranks a contender: its bid less the penalty, whatever it will pay of it. */
export function effective({ bid, penaltyBps }: Contender): Minor {
  return (bid * (BPS - BigInt(penaltyBps))) / BPS;
}

/** Of several requests of a buyer the one it prefers itself; else the one that ranks first by price. */
export function oneOfEachBuyer<Of extends Contender>(contenders: readonly Of[]): Of[] {
  const best = new Map<string, Of>();
  for (const each of contenders) {
    const other = best.get(each.buyerId);
    if (!other || preferred(each, other) < 0) best.set(each.buyerId, each);
  }
  return [...best.values()];
}

const preferred = (one: Contender, other: Contender) =>
  one.ownPriority - other.ownPriority ||
  descending(one.bid, other.bid) ||
  other.score - one.score ||
  ascending(one.lastServed, other.lastServed) ||
  byId(one, other);

/** In the order in which the rule gives its leads away. Ties are broken the same way under every strategy. */
export function rank<Of extends Contender>(listed: Listed, contenders: readonly Of[]): Of[] {
  const first =
    strategies[listed.rule?.model === "dutch" ? "first_come" : (listed.rule?.allocation ?? "highest_price")];
  return [...contenders].sort((one, other) => first(one, other, listed) || tieBreak(one, other));
}

type Order = (one: Contender, other: Contender, listed: Listed) => number;

/** Effective price, then preferences met, then the seller's priority, then who waited longest, then the id (F4). */
const tieBreak = (one: Contender, other: Contender) =>
  descending(effective(one), effective(other)) ||
  other.score - one.score ||
  one.priority - other.priority ||
  ascending(one.lastServed, other.lastServed) ||
  byId(one, other);

const strategies: Record<ListingRule["allocation"] | "first_come", Order> = {
  highest_price: () => 0,
  first_claim: () => 0, // of what nobody claimed
  priority: (one, other) => one.priority - other.priority,
  waterfall: (one, other) => one.waterfallRank - other.waterfallRank,
  round_robin: (one, other) => ascending(one.lastSaleId, other.lastSaleId),
  weighted: (one, other) => (one.sent + 1) * other.weight - (other.sent + 1) * one.weight,
  percentage_deficit: (one, other, { allocated }) => deficit(other, allocated) - deficit(one, allocated),
  /** A falling price is taken by whoever asked first. */
  first_come: (one, other) => one.createdAt.getTime() - other.createdAt.getTime(),
};

/** How far a buyer is behind its share, in ten-thousandths of a lead, once one more is allocated. */
function deficit({ shareBps, sent }: Contender, allocated: number): number {
  return (allocated + 1) * (shareBps ?? 0) - sent * 10_000;
}

const ascending = (one: bigint, other: bigint) => (one < other ? -1 : one > other ? 1 : 0);
const descending = (one: bigint, other: bigint) => ascending(other, one);
const byId = (one: Contender, other: Contender) => (one.requestId < other.requestId ? -1 : 1);
