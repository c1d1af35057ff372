import type { EvaluatedCheck } from "../matching/evaluation.ts";
import type { Evaluation, Pair } from "./evaluate-pair.ts";
import { type LeadView, leadViewOf, type Sight } from "./lead-view.ts";
import type { OpenedReceipt } from "./open-receipt.ts";
import { type OutcomeView, outcomeViewOf } from "./outcome-view.ts";
import { tellChecks } from "./tell-checks.ts";

/** What the buyer has bought of the receipt's leads, by the lead's id. */
export type Bought = ReadonlyMap<bigint, { saleId: bigint; soldAt: Date }>;
export type BuyersRow = { lead: LeadView | null; outcomes: OutcomeView[] };
export type BuyersEvaluation = { lead: LeadView | null; outcome: OutcomeView; checks: EvaluatedCheck[] };

/** The numbers of the buyer's own requests in it. */
export function numbersOf({ requests }: OpenedReceipt, buyerId: string): number[] {
  return [...requests.values()].filter((request) => request.buyerId === buyerId).map(({ number }) => number);
}

/** What became of a lead at a request of the buyer's own, as that buyer is told it. */
export function buyersOutcome(opened: OpenedReceipt, pair: Pair, bought: Bought): OutcomeView {
  const outcome = outcomeViewOf(opened, pair, opened.outcome(pair, toldOf(opened, pair, bought)));
  if (opened.row.kind === "ping" && outcome.verdict !== "bid") return { ...outcome, verdict: "not_told", reason: null };
  return opened.model(pair[0]) === "bid_second_price" ? outcome : { ...outcome, runnerUp: null };
}

/** A lead with what became of it at each of these requests. */
export function buyersRow(opened: OpenedReceipt, place: number, numbers: readonly number[], bought: Bought): BuyersRow {
  const sights = numbers.map((number) => sightOf(opened, [place, number], bought));
  const sight = sights.find((each) => each !== "nothing") ?? "nothing";
  return {
    lead: leadSeen(opened, place, sight),
    outcomes: numbers.map((number) => buyersOutcome(opened, [place, number], bought)),
  };
}

/** All checks of a pair, as its buyer may see them. Null of a ping whose seller wasn't told a bid of it, and of a lead that is gone. */
export function buyersEvaluation(opened: OpenedReceipt, pair: Pair, bought: Bought): BuyersEvaluation | null {
  const outcome = buyersOutcome(opened, pair, bought);
  const evaluation = opened.evaluate(pair, toldOf(opened, pair, bought));
  if (outcome.verdict === "not_told" || !evaluation) return null;
  const sight = sightOfChecks(opened, pair, { evaluation, bought });
  return { lead: leadSeen(opened, pair[0], sight), outcome, checks: tellChecks(evaluation.checks, sight) };
}

function toldOf({ leads, at }: OpenedReceipt, [place]: Pair, bought: Bought) {
  const sale = bought.get(leads[place]?.id ?? 0n);
  return { had: sale !== undefined && sale.soldAt < at };
}

function leadSeen({ leads }: OpenedReceipt, place: number, sight: Sight): LeadView | null {
  const lead = leads[place];
  return lead && sight !== "nothing" ? leadViewOf(lead, sight) : null;
}

function sightOf(opened: OpenedReceipt, pair: Pair, bought: Bought): Sight {
  const evaluation = opened.evaluate(pair, toldOf(opened, pair, bought));
  return evaluation === null ? "nothing" : sightOfChecks(opened, pair, { evaluation, bought });
}

/** The market lists a lead for those who may have it: the seller trades with them, and the person's consent covers them. */
const unlisted = ["consent:recipient", "consent:max_recipients", "consent:expired"];

function sightOfChecks(
  { leads, row }: OpenedReceipt,
  [place]: Pair,
  { evaluation, bought }: { evaluation: Evaluation; bought: Bought },
): Sight {
  if (evaluation.verdict === "won" || bought.has(leads[place]?.id ?? 0n)) return "whole";
  if (row.kind === "ping") return "nothing";
  const isUnlisted = evaluation.checks.some(({ check, reasons }) =>
    check === "type" ? reasons.length > 0 : reasons.some((reason) => unlisted.includes(reason)),
  );
  return isUnlisted ? "nothing" : "market";
}
