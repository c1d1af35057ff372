/**
 * Why a buyer can't have a lead of the market, in order of precedence. That a list names its person, or that the buyer
 * has the person from another listing, is told as if the lead were gone: the answer would say who is listed.
 */
export const offerRefusals = [
  "not_found",
  "compliance_hold",
  "own_lead",
  "already_bought",
  "already_reserved",
  "auction_only",
  "wrong_currency",
  "wrong_sale_mode",
  "not_available",
  "claim_needs_request",
  "price_changed",
  "insufficient_funds",
] as const;
export type OfferRefusal = (typeof offerRefusals)[number];

export const reserveLeadRefusals = [
  "forbidden",
  "conflict",
  "too_many_reservations",
  "reserved_before",
  ...offerRefusals,
] as const;
export type ReserveLeadRefusal = (typeof reserveLeadRefusals)[number];

export const buyNowRefusals = ["forbidden", "conflict", ...offerRefusals] as const;
export type BuyNowRefusal = (typeof buyNowRefusals)[number];

export const buyReservedRefusals = ["forbidden", "reservation_over", ...offerRefusals] as const;
export type BuyReservedRefusal = (typeof buyReservedRefusals)[number];

export const releaseReservationRefusals = ["forbidden", "not_found", "reservation_over"] as const;
export type ReleaseReservationRefusal = (typeof releaseReservationRefusals)[number];

/** Right at another time, or for somebody quicker. */
export const reservationConflicts = [
  "not_available",
  "price_changed",
  "reservation_over",
  "already_bought",
  "already_reserved",
] as const satisfies readonly (BuyNowRefusal | BuyReservedRefusal)[];
