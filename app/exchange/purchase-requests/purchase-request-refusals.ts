import { filterRefusals } from "./unaskable.ts";

/** Why an operation on purchase requests says no, each list in order of precedence: of several that hold, the first is told. */
export const postPurchaseRequestRefusals = [
  "forbidden",
  "lead_type_unknown",
  ...filterRefusals,
  "wrong_currency",
  "ends_in_the_past",
  "bid_endpoint_unknown",
  "conflict",
] as const;
export type PostPurchaseRequestRefusal = (typeof postPurchaseRequestRefusals)[number];

export const movePurchaseRequestRefusals = [
  "forbidden",
  "not_found",
  "purchase_request_closed",
  "not_active",
  "not_paused",
] as const;
export type MovePurchaseRequestRefusal = (typeof movePurchaseRequestRefusals)[number];

export const changePurchaseRequestRefusals = [
  "forbidden",
  "not_found",
  "purchase_request_closed",
  ...filterRefusals,
  "wrong_currency",
  "ends_before_start",
  "ends_in_the_past",
  "below_bought",
  "below_spent",
  "bid_endpoint_unknown",
] as const;
export type ChangePurchaseRequestRefusal = (typeof changePurchaseRequestRefusals)[number];

export const readPurchaseRequestRefusals = ["forbidden", "not_found"] as const;
export type ReadPurchaseRequestRefusal = (typeof readPurchaseRequestRefusals)[number];

/** Right at another time, not in the state the request is in. */
export const purchaseRequestConflicts = [
  "purchase_request_closed",
  "not_active",
  "not_paused",
] as const satisfies readonly MovePurchaseRequestRefusal[];
