import { offerRefusals } from "../reservations/reservation-refusals.ts";

/** Why an order isn't taken, in order of precedence. Money is no reason: it is looked at when the order is carried out. */
export const placeBuyOrderRefusals = [
  "forbidden",
  "conflict",
  ...offerRefusals,
  "not_falling",
  "already_as_cheap",
  "already_ordered",
  "too_many_orders",
] as const;
export type PlaceBuyOrderRefusal = (typeof placeBuyOrderRefusals)[number];

export const cancelBuyOrderRefusals = ["forbidden", "not_found", "order_over"] as const;
export type CancelBuyOrderRefusal = (typeof cancelBuyOrderRefusals)[number];

/** Why an order lapsed: what was said when it was to be carried out, or that its lead is gone. */
export const lapseReasons = ["lead_gone", ...offerRefusals] as const;
export type LapseReason = (typeof lapseReasons)[number];

/** Right at another time, or for somebody quicker. */
export const buyOrderConflicts = [
  "not_available",
  "already_bought",
  "already_reserved",
  "already_as_cheap",
  "already_ordered",
  "order_over",
] as const satisfies readonly (PlaceBuyOrderRefusal | CancelBuyOrderRefusal)[];
