import type { ReturnRate } from "./return-rate.ts";

/** Fewer leads than these say nothing yet. */
export const LEADS_MIN = 20;
/** A buyer who returns more than `above` of what it bought bids as if it paid so much less; it pays what it bid (product rule I4). */
export const penaltyTiers = [
  { aboveBps: 2_500, penaltyBps: 2_000 },
  { aboveBps: 1_500, penaltyBps: 1_000 },
] as const;

/** In basis points of the bid. */
export function bidPenalty({ delivered, approved }: Pick<ReturnRate, "delivered" | "approved">): number {
  if (delivered < LEADS_MIN) return 0;
  return penaltyTiers.find(({ aboveBps }) => approved * 10_000 > aboveBps * delivered)?.penaltyBps ?? 0;
}
