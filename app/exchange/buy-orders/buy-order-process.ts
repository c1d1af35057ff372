/** The course of an order for one lead, should it become as cheap as that (product rule E5). What isn't listed can't happen. */
export const buyOrderStatuses = ["open", "filled", "cancelled", "lapsed"] as const;
export type BuyOrderStatus = (typeof buyOrderStatuses)[number];
export const buyOrderActors = ["buyer", "exchange"] as const;
export type BuyOrderActor = (typeof buyOrderActors)[number];

type Step = { actor: BuyOrderActor; from: readonly BuyOrderStatus[]; to: BuyOrderStatus };
export const buyOrderProcess = {
  fill: { actor: "exchange", from: ["open"], to: "filled" },
  lapse: { actor: "exchange", from: ["open"], to: "lapsed" },
  cancel: { actor: "buyer", from: ["open"], to: "cancelled" },
} as const satisfies Record<string, Step>;
export type BuyOrderTransition = keyof typeof buyOrderProcess;

/** Where the transition leads, or null when this actor can't make it from there. */
export function nextBuyOrderStatus(
  status: BuyOrderStatus,
  transition: BuyOrderTransition,
  actor: BuyOrderActor,
): BuyOrderStatus | null {
  const step: Step = buyOrderProcess[transition];
  return step.actor === actor && step.from.includes(status) ? step.to : null;
}

/** Statuses come from the database as text; one that isn't ours is a bug. */
export function asBuyOrderStatus(text: string): BuyOrderStatus {
  const status = buyOrderStatuses.find((each) => each === text);
  if (!status) throw new Error(`no such buy order status: ${text}`);
  return status;
}

/** A buyer has so many open at most: each is looked at whenever its lead becomes cheaper. */
export const OPEN_MAX = 50;
