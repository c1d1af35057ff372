import type { DraftInput, PurchaseRequestChange } from "./purchase-request-input.ts";

/** Parts of which null says something: no bound. */
const bounds = ["max_age_hours", "starts_at", "ends_at", "schedule", "bid_endpoint_id"];

/** A draft's change as one of a posted request; or the part that only a draft can leave open or still choose. */
export function requestChangeOf(input: DraftInput): { change: PurchaseRequestChange } | { draftOnly: string } {
  const { lead_type, ...change } = input;
  if (lead_type !== undefined) return { draftOnly: "lead_type" };
  const open = Object.entries(change).find(([name, value]) => value === null && !bounds.includes(name));
  return open ? { draftOnly: open[0] } : { change: change as PurchaseRequestChange };
}
