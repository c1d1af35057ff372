import { type EvaluatedCheck, evaluateMatch } from "../matching/evaluation.ts";
import type { MatchContext, MatchLead, MatchRequest } from "../matching/explain-match.ts";
import { firstReasonOf } from "../matching/first-reason.ts";
import { bidKey, pairKey } from "../matching/propose-sales.ts";
import { type UnpackedReceipt, wonKey } from "./unpack-receipt.ts";

/**
 * What became of a lead at a request: `won`; `bid`, when the seller only asked and was told this request's bid;
 * `not_confirmed`, when something changed before the sale could be made; `outbid`, when nothing kept it away but others who went before; `refused`, for a reason.
 */
export const verdicts = ["won", "bid", "not_confirmed", "outbid", "refused"] as const;
export type Verdict = (typeof verdicts)[number];
/** `reason`: the first reason of the first failing check; null where none fails. Amounts in minor units. */
export type PairOutcome = {
  verdict: Verdict;
  reason: string | null;
  price: bigint | null;
  runnerUp: bigint | null;
  saleId: bigint | null;
};
export type Evaluation = PairOutcome & { checks: EvaluatedCheck[] };
/** A lead by its place in the receipt, from 0, and a request by its number. */
export type Pair = readonly [place: number, number: number];

/**
 * What the buyer itself may be told in place of what the database knew: whether it had bought the lead before, and nothing
 * of the lead's person. Whether a list of its names the person, or it had the person from another listing, would say who
 * a lead is; so for the buyer these are as if nobody had looked, and what only they kept away was outbid.
 */
export type Told = { had: boolean };

/** What became of a lead at a request: for looking at many pairs. */
export function pairOutcome(unpacked: UnpackedReceipt, pair: Pair, told?: Told): PairOutcome {
  return outcomeOf(unpacked, pair, { reason: firstReasonOf(...matchOf(unpacked, pair, told)), told });
}

/** The whole evaluation of a lead at a request: all checks in their order with what each compared. */
export function evaluatePair(unpacked: UnpackedReceipt, pair: Pair, told?: Told): Evaluation {
  const checks = evaluateMatch(...matchOf(unpacked, pair, told));
  const reason = checks.find(({ outcome }) => outcome === "failed")?.reasons[0] ?? null;
  const isKnown = unpacked.isWrittenDown(pair[1]);
  return { ...outcomeOf(unpacked, pair, { reason, told }), checks: isKnown ? checks : checks.map(withoutSums) };
}

/** Of a request that had plenty of everything it wasn't written down how much. */
function withoutSums(check: EvaluatedCheck): EvaluatedCheck {
  if (check.check === "funds") return { ...check, values: { ...check.values, cash: null } };
  return check.check === "caps" ? { ...check, values: { ...check.values, bought: null, spent: null } } : check;
}

type Found = { reason: string | null; told: Told | undefined };

function outcomeOf({ won, isAsked }: UnpackedReceipt, [place, number]: Pair, { reason, told }: Found): PairOutcome {
  const [, , price, runnerUp, sale] = won.get(wonKey(place, number)) ?? [];
  const isTold = told === undefined || sale || isAsked; // that a sale could not be confirmed is mostly the buyer's list
  const unsold = isAsked ? "bid" : "not_confirmed";
  const verdict = sale ? "won" : price && isTold ? unsold : reason === null ? "outbid" : "refused";
  return {
    ...{ verdict, reason },
    price: price && isTold ? BigInt(price) : null,
    runnerUp: runnerUp && isTold ? BigInt(runnerUp) : null,
    saleId: sale ? BigInt(sale) : null,
  };
}

type Circumstances = MatchContext & { isLookedUp: boolean; isAmple: boolean };

function matchOf(
  unpacked: UnpackedReceipt,
  pair: Pair,
  told: Told | undefined,
): [MatchLead, MatchRequest, Circumstances] {
  const [place, number] = pair;
  const { market, requests, standing } = unpacked;
  const { lead } = market.leads[place]!;
  const { id, buyer } = requests.get(number)!;
  const { cash, counters } = standing(number);
  const { rule, terms } = market.listings.of(lead.ruleNumber, buyer.id);
  const { isDuplicate, isSuppressed, isLookedUp } = told
    ? { isDuplicate: told.had, isSuppressed: false, isLookedUp: told.had || isSold(unpacked, pair) }
    : lookedUp(unpacked, pair, pairKey(lead.id, buyer.id));
  const context: Circumstances = {
    now: market.now,
    cash,
    isBuyerSuspended: counters.is_buyer_suspended,
    isSellerSuspended: lead.isSellerSuspended,
    isDuplicate,
    isSuppressed,
    isLookedUp,
    isBlocked: buyer.blockedSellers.has(lead.sellerId),
    isAmple: unpacked.isAmple(number),
    rule,
    terms,
    programsBid: market.bids.get(bidKey(lead.id, id)),
  };
  return [lead, matchRequestOf(unpacked, number), context];
}

const isSold = ({ won }: UnpackedReceipt, [place, number]: Pair) => Boolean(won.get(wonKey(place, number))?.[4]);

/** What was known before the choice, or else what turned out under the lock. */
function lookedUp({ market, barred, won }: UnpackedReceipt, [place, number]: Pair, key: string) {
  const held = market.held.get(key) ?? barred.get(key);
  return {
    isDuplicate: held?.isDuplicate ?? false,
    isSuppressed: held?.isSuppressed ?? false,
    isLookedUp: held !== undefined || won.has(wonKey(place, number)),
  };
}

const matchRequests = new WeakMap<UnpackedReceipt, Map<number, MatchRequest>>();

/** A request of the receipt as evaluations read it; made once, since it meets many leads. */
export function matchRequestOf(unpacked: UnpackedReceipt, number: number): MatchRequest {
  let known = matchRequests.get(unpacked);
  if (!known) matchRequests.set(unpacked, (known = new Map()));
  let request = known.get(number);
  if (!request) known.set(number, (request = readMatchRequest(unpacked, number)));
  return request;
}

function readMatchRequest({ requests, budgets, standing }: UnpackedReceipt, number: number): MatchRequest {
  const { terms, campaign, buyer } = requests.get(number)!;
  const { counters, usage } = standing(number);
  return {
    ...{ ...terms, campaign, buyer, usage, status: "active", budget: budgets.get(number)! },
    ...{ boughtCount: counters.bought_count, spent: counters.spent_minor },
  };
}
