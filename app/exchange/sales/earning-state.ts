export const earningStates = ["pending", "disputed", "available", "refunded"] as const;
export type EarningState = (typeof earningStates)[number];

/** Where a sale's money stands for its seller. A dispute after the release does not freeze what was released. */
export function earningState({ status, isReleased }: { status: string; isReleased: boolean }): EarningState {
  if (status === "refunded") return "refunded";
  if (isReleased) return "available";
  return status === "disputed" ? "disputed" : "pending";
}
