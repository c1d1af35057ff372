import { type EvaluatedCheck, evaluateMatch } from "../matching/evaluation.ts";
import type { MatchContext, MatchLead, MatchRequest } from "../matching/explain-match.ts";
import { firstReasonOf } from "../matching/first-reason.ts";
import { bidKey, pairKey } from "../matching/propose-sales.ts";
import { type UnpackedReceipt, wonKey } from "./unpack-receipt.ts";

/**
 * What became of a lead at a request: `won`; `not_confirmed`, when something changed before the sale could be made;
 * `outbid`, when nothing kept it away but others who went before; `refused`, for a reason.
 */
export const verdicts = ["won", "not_confirmed", "outbid", "refused"] as const;
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

/** What became of a lead at a request: for looking at many pairs. */
export function pairOutcome(unpacked: UnpackedReceipt, pair: Pair): PairOutcome {
  return outcomeOf(unpacked, pair, firstReasonOf(...matchOf(unpacked, pair)));
}

/** The whole evaluation of a lead at a request: all checks in their order with what each compared. */
export function evaluatePair(unpacked: UnpackedReceipt, pair: Pair): Evaluation {
  const checks = evaluateMatch(...matchOf(unpacked, pair));
  const reason = checks.find(({ outcome }) => outcome === "failed")?.reasons[0] ?? null;
  return { ...outcomeOf(unpacked, pair, reason), checks };
}

function outcomeOf({ won }: UnpackedReceipt, [place, number]: Pair, reason: string | null): PairOutcome {
  const [, , price, runnerUp, sale] = won.get(wonKey(place, number)) ?? [];
  const verdict = sale ? "won" : price !== undefined ? "not_confirmed" : reason === null ? "outbid" : "refused";
  return {
    ...{ verdict, reason },
    price: price === undefined ? null : BigInt(price),
    runnerUp: runnerUp ? BigInt(runnerUp) : null,
    saleId: sale ? BigInt(sale) : null,
  };
}

type Circumstances = MatchContext & { isLookedUp: boolean; isAmple: boolean };

function matchOf(unpacked: UnpackedReceipt, [place, number]: Pair): [MatchLead, MatchRequest, Circumstances] {
  const { market, requests, standing, won } = unpacked;
  const { lead } = market.leads[place]!;
  const { id, buyer } = requests.get(number)!;
  const held = heldOf(unpacked, pairKey(lead.id, buyer.id));
  const { cash, counters } = standing(number);
  const { rule, terms } = market.listings.of(lead.ruleNumber, buyer.id);
  const context: Circumstances = {
    now: market.now,
    cash,
    isBuyerSuspended: counters.is_buyer_suspended,
    isSellerSuspended: lead.isSellerSuspended,
    isDuplicate: held?.isDuplicate ?? false,
    isSuppressed: held?.isSuppressed ?? false,
    isLookedUp: held !== undefined || won.has(wonKey(place, number)),
    isBlocked: buyer.blockedSellers.has(lead.sellerId),
    isAmple: unpacked.isAmple(number),
    rule,
    terms,
    programsBid: market.bids.get(bidKey(lead.id, id)),
  };
  return [lead, matchRequestOf(unpacked, number), context];
}

/** What was known before the choice, or else what turned out under the lock. */
const heldOf = ({ market, barred }: UnpackedReceipt, key: string) => market.held.get(key) ?? barred.get(key);

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
