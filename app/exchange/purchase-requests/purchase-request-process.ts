/**
 * The course of a purchase request (product rule F2): who may move it from where to where. What isn't listed can't happen.
 * A draft is kept apart until it is posted; one that isn't wanted any more is deleted, for nothing came of it.
 */
export const purchaseRequestStatuses = ["draft", "active", "paused", "fulfilled", "expired", "cancelled"] as const;
export type PurchaseRequestStatus = (typeof purchaseRequestStatuses)[number];
export const purchaseRequestActors = ["buyer", "exchange", "clock"] as const;
export type PurchaseRequestActor = (typeof purchaseRequestActors)[number];

type Step = {
  actor: PurchaseRequestActor;
  from: readonly PurchaseRequestStatus[];
  to: PurchaseRequestStatus | "same";
};
export const purchaseRequestProcess = {
  post: { actor: "buyer", from: ["draft"], to: "active" },
  pause: { actor: "buyer", from: ["active"], to: "paused" },
  resume: { actor: "buyer", from: ["paused"], to: "active" },
  change: { actor: "buyer", from: ["draft", "active", "paused"], to: "same" },
  cancel: { actor: "buyer", from: ["active", "paused"], to: "cancelled" },
  fulfil: { actor: "exchange", from: ["active", "paused"], to: "fulfilled" },
  expire: { actor: "clock", from: ["active", "paused"], to: "expired" },
} as const satisfies Record<string, Step>;
export type PurchaseRequestTransition = keyof typeof purchaseRequestProcess;

/** Where the transition leads, or null when this actor can't make it from there. */
export function nextPurchaseRequestStatus(
  status: PurchaseRequestStatus,
  transition: PurchaseRequestTransition,
  actor: PurchaseRequestActor,
): PurchaseRequestStatus | null {
  const step: Step = purchaseRequestProcess[transition];
  if (step.actor !== actor || !step.from.includes(status)) return null;
  return step.to === "same" ? status : step.to;
}

/** Statuses come from the database as text; one that isn't ours is a bug. */
export function asPurchaseRequestStatus(text: string): PurchaseRequestStatus {
  const status = purchaseRequestStatuses.find((each) => each === text);
  if (!status) throw new Error(`no such purchase request status: ${text}`);
  return status;
}
