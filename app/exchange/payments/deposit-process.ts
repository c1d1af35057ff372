/**
 * The course of a deposit. It only moves to the right: Stripe's news may come late, twice or in any order. Money that
 * did arrive always counts, even where we had given the deposit up.
 */
export const depositStatuses = ["created", "checkout_open", "processing", "paid", "expired", "failed"] as const;
export type DepositStatus = (typeof depositStatuses)[number];

type Step = { from: readonly DepositStatus[]; to: DepositStatus };
export const depositProcess = {
  open: { from: ["created"], to: "checkout_open" },
  process: { from: ["created", "checkout_open"], to: "processing" },
  pay: { from: ["created", "checkout_open", "processing", "expired", "failed"], to: "paid" },
  fail: { from: ["created", "checkout_open", "processing"], to: "failed" },
  expire: { from: ["created", "checkout_open"], to: "expired" },
} as const satisfies Record<string, Step>;
export type DepositTransition = keyof typeof depositProcess;
export const depositTransitions = Object.keys(depositProcess) as DepositTransition[];

/** Where the transition leads, or null when the deposit is already there or beyond. */
export function nextDepositStatus(status: DepositStatus, transition: DepositTransition): DepositStatus | null {
  const step: Step = depositProcess[transition];
  return step.from.includes(status) ? step.to : null;
}

/** What Stripe's checkout being in this phase means to the deposit. */
export const transitionOfPhase = {
  open: "open",
  processing: "process",
  paid: "pay",
  failed: "fail",
  expired: "expire",
} as const satisfies Record<string, DepositTransition>;

/** Whether Stripe may still have news: not while paid, which is final. */
export const unfinishedStatuses = [
  "created",
  "checkout_open",
  "processing",
] as const satisfies readonly DepositStatus[];

/** Statuses come from the database as text; one that isn't ours is a bug. */
export function asDepositStatus(text: string): DepositStatus {
  const status = depositStatuses.find((each) => each === text);
  if (!status) throw new Error(`no such deposit status: ${text}`);
  return status;
}
