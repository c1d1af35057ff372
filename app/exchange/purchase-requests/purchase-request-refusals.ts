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

export const addDraftRefusals = [
  "forbidden",
  "lead_type_unknown",
  "bid_endpoint_unknown",
  "too_many_drafts",
  "conflict",
] as const;
export type AddDraftRefusal = (typeof addDraftRefusals)[number];

export const copyDraftRefusals = ["forbidden", "not_found", "too_many_drafts", "conflict"] as const;
export type CopyDraftRefusal = (typeof copyDraftRefusals)[number];

export const changeDraftRefusals = ["forbidden", "not_found", "lead_type_unknown", "bid_endpoint_unknown"] as const;
export type ChangeDraftRefusal = (typeof changeDraftRefusals)[number];

export const deleteDraftRefusals = ["forbidden", "not_found", "not_a_draft"] as const;
export type DeleteDraftRefusal = (typeof deleteDraftRefusals)[number];

export const postDraftRefusals = [
  "forbidden",
  "not_found",
  "draft_incomplete",
  "ends_before_start",
  ...postPurchaseRequestRefusals.filter((reason) => reason !== "forbidden"),
] as const;
export type PostDraftRefusal = (typeof postDraftRefusals)[number];

export const movePurchaseRequestRefusals = [
  "forbidden",
  "not_found",
  "still_a_draft",
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
  "still_a_draft",
  "purchase_request_closed",
  "not_active",
  "not_paused",
] as const satisfies readonly MovePurchaseRequestRefusal[];

/** Right of a draft alone, or of a request alone. */
export const draftConflicts = ["not_a_draft", "conflict"] as const;
