export const paymentEventStatuses = ["received", "applied", "ignored", "parked"] as const;
export type PaymentEventStatus = (typeof paymentEventStatuses)[number];

/** Null for a text that is none of them, as an address may carry. */
export function asPaymentEventStatus(text: string | null): PaymentEventStatus | null {
  return paymentEventStatuses.find((each) => each === text) ?? null;
}

/** Why an event waits or is parked. */
export const paymentEventFailures = [
  "deposit_unknown",
  "checkout_unknown",
  "deposit_differs",
  "payment_unknown",
  "payments_refused",
  "payments_unavailable",
  "moved_outside",
  "unexpected",
] as const;
export type PaymentEventFailure = (typeof paymentEventFailures)[number];
