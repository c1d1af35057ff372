/** Why a deposit isn't started, in order of precedence. Unavailable: nothing is lost, the same attempt may be sent again. */
export const startDepositRefusals = [
  "forbidden",
  "not_found",
  "organization_suspended",
  "wrong_currency",
  "deposit_too_small",
  "deposit_too_large",
  "attempt_reused",
  "too_many_open_deposits",
  "payments_refused",
  "payments_unavailable",
] as const;
export type StartDepositRefusal = (typeof startDepositRefusals)[number];

/** Right at another time, or under another key. */
export const depositConflicts = ["attempt_reused"] as const satisfies readonly StartDepositRefusal[];

/** Why an event could not be applied: tried again eight times, then parked for a person. */
export const settleDepositRefusals = [
  "deposit_unknown",
  "checkout_unknown",
  "deposit_differs",
  "payment_unknown",
  "payments_refused",
  "payments_unavailable",
] as const;
export type SettleDepositRefusal = (typeof settleDepositRefusals)[number];
