import { byCheck } from "../matching/reason-check.ts";
import { type LeadView, leadViewOf } from "./lead-view.ts";
import type { OpenedReceipt } from "./open-receipt.ts";
import { type OutcomeView, outcomeViewOf } from "./outcome-view.ts";

/** How many of the requests that accepted a lead are shown with it, after those that won. */
const ACCEPTING_SHOWN = 10;
/** `reasons`: how many requests each reason kept from the lead, in the order of the checks. */
export type OperatorsRow = {
  lead: LeadView | null;
  sellerId: string | null;
  outcomes: (OutcomeView & { buyerId: string })[];
  reasons: { reason: string; requests: number }[];
};

export function operatorsRow(opened: OpenedReceipt, place: number): OperatorsRow {
  const lead = opened.leads[place];
  return {
    lead: lead ? leadViewOf(lead, "whole") : null,
    sellerId: lead?.sellerId ?? null,
    outcomes: shownNumbers(opened, place).map((number) => ({
      ...outcomeViewOf(opened, [place, number], opened.outcome([place, number])),
      buyerId: opened.requests.get(number)!.buyerId,
    })),
    reasons: reasonsAt(opened, place),
  };
}

function shownNumbers(opened: OpenedReceipt, place: number): number[] {
  const won = opened.won.flatMap(([of, number]) => (of === place ? [number] : []));
  return [...new Set([...won, ...opened.found(place).slice(0, ACCEPTING_SHOWN)])];
}

function reasonsAt(opened: OpenedReceipt, place: number) {
  const counts = new Map<string, number>();
  for (const number of opened.requests.keys()) {
    const { verdict, reason } = opened.outcome([place, number]);
    const key = verdict === "refused" ? reason! : verdict;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, requests]) => ({ reason, requests }))
    .sort((one, other) => byCheck(one.reason, other.reason));
}
