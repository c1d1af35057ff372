import { type CoarseCount, coarseCount } from "./coarse-count.ts";
import type { MatchCheck } from "./explain-match.ts";
import { byCheck, checkOf } from "./reason-check.ts";

/** A reason code, `buyer_not_buying`, `matches`, or what came of a decision; and of how many requests. */
export type SellersReason = { reason: string; requests: CoarseCount };

/** What concerns the buyers' own affairs: their money, their limits, their lists, what they have. */
const buyersOwn: readonly MatchCheck["check"][] = ["active", "schedule", "funds", "caps", "duplicate"];

export function isBuyersOwn(check: MatchCheck["check"] | null): boolean {
  return check !== null && buyersOwn.includes(check);
}

/** The reason as a seller is told it. `isBuyerSuspended`: whose hold a `compliance_hold` is. */
export function sellersReason(reason: string, { isBuyerSuspended }: { isBuyerSuspended: boolean }): string {
  if (reason === "compliance_hold") return isBuyerSuspended ? "buyer_not_buying" : reason;
  // That a sale could not be confirmed was mostly the buyer's list, or money that had gone elsewhere.
  return reason === "not_confirmed" || isBuyersOwn(checkOf(reason)) ? "buyer_not_buying" : reason;
}

/**
 * How many requests each reason kept from a seller's lead, told so that no single buyer can be followed: that a reason
 * occurs is the seller's to know, and the fate of the lead tells it anyway; how many requests have it is told from twenty
 * on, in steps (security rule T3). Told exactly, a number would move with one buyer's change of a filter, a price or its
 * money, and a lead more or less of a kind would measure it. So the order is that of the steps, then of the checks.
 */
export function sellersReasons(counts: ReadonlyMap<string, number>): SellersReason[] {
  return [...counts]
    .map(([reason, count]) => ({ reason, requests: coarseCount(count) }))
    .sort(
      (one, other) =>
        other.requests.atLeast - one.requests.atLeast ||
        placeOf(one.reason) - placeOf(other.reason) ||
        byCheck(one.reason, other.reason),
    );
}

/** It stands where the first of the checks it stands for does. */
const placeOf = (reason: string) => (reason === "buyer_not_buying" ? 0 : 1);
