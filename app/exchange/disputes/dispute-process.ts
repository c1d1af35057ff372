/** The course of a dispute: who may move it from where to where. What isn't listed can't happen. */
export const disputeStatuses = [
  "awaiting_seller",
  "seller_accepted",
  "seller_timeout",
  "under_review",
  "approved_full",
  "approved_partial",
  "rejected",
  "withdrawn",
] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];
export const disputeActors = ["buyer", "seller", "operator", "clock"] as const;
export type DisputeActor = (typeof disputeActors)[number];

/** Calendar hours, never paused; every deadline is stored when it begins and shown to both sides. */
export const ANSWER_WITHIN_HOURS = 72;
export const REVIEW_WITHIN_HOURS = 120;

type Step = { actor: DisputeActor; from: DisputeStatus; to: DisputeStatus };
export const disputeProcess = {
  withdraw: { actor: "buyer", from: "awaiting_seller", to: "withdrawn" },
  accept: { actor: "seller", from: "awaiting_seller", to: "seller_accepted" },
  contest: { actor: "seller", from: "awaiting_seller", to: "under_review" },
  time_out: { actor: "clock", from: "awaiting_seller", to: "seller_timeout" },
  approve_full: { actor: "operator", from: "under_review", to: "approved_full" },
  approve_partial: { actor: "operator", from: "under_review", to: "approved_partial" },
  reject: { actor: "operator", from: "under_review", to: "rejected" },
} as const satisfies Record<string, Step>;
export type DisputeTransition = keyof typeof disputeProcess;

/** Where the transition leads, or null when this actor can't make it from there. */
export function nextDisputeStatus(
  status: DisputeStatus,
  transition: DisputeTransition,
  actor: DisputeActor,
): DisputeStatus | null {
  const step: Step = disputeProcess[transition];
  return step.from === status && step.actor === actor ? step.to : null;
}

export const openDisputeStatuses = ["awaiting_seller", "under_review"] as const satisfies readonly DisputeStatus[];
/** Ended for the buyer: all or a part of the price went back. Counted in return rates. */
export const approvedDisputeStatuses = [
  "seller_accepted",
  "seller_timeout",
  "approved_full",
  "approved_partial",
] as const satisfies readonly DisputeStatus[];

export function isOpenDispute(status: DisputeStatus): boolean {
  return (openDisputeStatuses as readonly DisputeStatus[]).includes(status);
}

export function isApprovedDispute(status: DisputeStatus): boolean {
  return (approvedDisputeStatuses as readonly DisputeStatus[]).includes(status);
}

/** Statuses come from the database as text; one that isn't ours is a bug. */
export function asDisputeStatus(text: string): DisputeStatus {
  const status = disputeStatuses.find((each) => each === text);
  if (!status) throw new Error(`no such dispute status: ${text}`);
  return status;
}
