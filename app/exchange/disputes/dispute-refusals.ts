/** Why an operation on disputes says no, each list in order of precedence: of several that hold, the first is told. */
export const openDisputeRefusals = [
  "forbidden",
  "not_found",
  "reason_not_returnable",
  "reason_not_in_terms",
  "already_disputed",
  "window_closed",
  "note_too_short",
  "evidence_missing",
  "claims_capped",
] as const;
export type OpenDisputeRefusal = (typeof openDisputeRefusals)[number];

export const answerDisputeRefusals = [
  "forbidden",
  "not_found",
  "not_awaiting_answer",
  "answer_overdue",
  "note_too_short",
] as const;
export type AnswerDisputeRefusal = (typeof answerDisputeRefusals)[number];

export const decideDisputeRefusals = [
  "forbidden",
  "not_found",
  "party_to_dispute",
  "not_under_review",
  "part_not_allowed",
  "refund_out_of_range",
  "note_too_short",
] as const;
export type DecideDisputeRefusal = (typeof decideDisputeRefusals)[number];

export const withdrawDisputeRefusals = ["forbidden", "not_found", "withdrawal_too_late"] as const;
export type WithdrawDisputeRefusal = (typeof withdrawDisputeRefusals)[number];

export const readDisputeRefusals = ["forbidden", "not_found"] as const;
export type ReadDisputeRefusal = (typeof readDisputeRefusals)[number];

/** What can't be done in the state the dispute or the sale is in; the same request may have been right earlier. */
export const disputeConflicts = [
  "already_disputed",
  "not_awaiting_answer",
  "answer_overdue",
  "not_under_review",
  "withdrawal_too_late",
] as const satisfies readonly (
  OpenDisputeRefusal | AnswerDisputeRefusal | DecideDisputeRefusal | WithdrawDisputeRefusal
)[];
