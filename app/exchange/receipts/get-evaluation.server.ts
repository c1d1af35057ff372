import type { MemberActor } from "../actor.ts";
import { failureOf } from "../leads/filter-test.ts";
import type { Preference } from "../leads/lead-filter.ts";
import type { EvaluatedCheck } from "../matching/evaluation.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { buyersEvaluation } from "./buyers-view.ts";
import type { Pair } from "./evaluate-pair.ts";
import { type LeadView, leadViewOf } from "./lead-view.ts";
import { loadBought } from "./load-bought.server.ts";
import { loadReceipt } from "./load-receipt.server.ts";
import { type OpenedReceipt, openReceipt } from "./open-receipt.ts";
import { type OutcomeView, outcomeViewOf } from "./outcome-view.ts";
import { type ReceiptHead, receiptHeadOf } from "./receipt-head.ts";
import { replayOf } from "./replay-receipt.server.ts";
import { type Side, sidesOf } from "./sides.ts";

/** A lead held against a request: every check in order with what it compared, and what came of it. */
export type EvaluationView = ReceiptHead & {
  place: number;
  lead: LeadView | null;
  outcome: OutcomeView;
  checks: EvaluatedCheck[];
  /** Where the lead was won (for the operator always): the request's preferences and whether the lead meets them. */
  preferences: (Preference & { isMet: boolean })[] | null;
};
/** The lead by its place in the receipt, the request by its number; as they stand in addresses. */
export type AskedPair = {
  receiptId: bigint | null;
  place: string | undefined;
  request: string | undefined;
  sides?: readonly Side[];
};

/** One evaluated pair, for the request's buyer and the operator. */
export async function getEvaluation(
  actor: MemberActor,
  { receiptId, place, request, sides: asked = ["operator", "buyer"] }: AskedPair,
): Promise<Outcome<EvaluationView, "forbidden" | "not_found">> {
  const sides = sidesOf(
    actor,
    asked.filter((side) => side !== "seller"),
  );
  if (sides.length === 0) return refused("forbidden");
  const receipt = receiptId === null ? null : await loadReceipt(receiptId);
  if (!receipt) return refused("not_found");
  const opened = openReceipt(receipt);
  const pair = pairIn(opened, place, request);
  if (!pair) return refused("not_found");
  const isOwn = sides.includes("buyer") && opened.requests.get(pair[1])!.buyerId === actor.organizationId;
  const found = sides.includes("operator")
    ? operatorsEvaluation(opened, pair)
    : isOwn
      ? buyersEvaluation(opened, pair, await loadBought(actor.organizationId, [opened]))
      : null;
  if (!found) return refused("not_found");
  const isShown = sides.includes("operator") || found.outcome.verdict === "won";
  return done({
    ...receiptHeadOf(receipt.row, replayOf(receipt).holds),
    place: pair[0],
    ...found,
    preferences: isShown ? preferencesOf(opened, pair) : null,
  });
}

/** Null where the receipt has no such lead or request. */
function pairIn(
  { leads, requests }: OpenedReceipt,
  place: string | undefined,
  request: string | undefined,
): Pair | null {
  if (!/^\d{1,6}$/.test(place ?? "") || !/^[1-9]\d{0,9}$/.test(request ?? "")) return null;
  const pair: Pair = [Number(place), Number(request)];
  return pair[0] < leads.length && requests.has(pair[1]) ? pair : null;
}

function operatorsEvaluation(opened: OpenedReceipt, pair: Pair) {
  const evaluation = opened.evaluate(pair);
  const lead = opened.leads[pair[0]];
  if (!evaluation || !lead) return null;
  const { checks, ...outcome } = evaluation;
  return { lead: leadViewOf(lead, "whole"), outcome: outcomeViewOf(opened, pair, outcome), checks };
}

function preferencesOf({ leads, terms }: OpenedReceipt, [place, number]: Pair): EvaluationView["preferences"] {
  const lead = leads[place];
  if (!lead) return null;
  return terms(number).preferences.map((each) => ({ ...each, isMet: failureOf(each.condition, lead) === null }));
}
