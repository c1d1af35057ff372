import Stripe from "stripe";

export type StripeRefusal = "payments_unavailable" | "payments_refused" | "payment_unknown";

/**
 * Our word for an error of Stripe's library; null for errors that are not Stripe's, which are bugs.
 * "unavailable" may have been done or not: it is asked again with the same key.
 */
export function stripeRefusalOf(error: unknown): StripeRefusal | null {
  if (!(error instanceof Stripe.errors.StripeError)) return null;
  if (error.statusCode === 404) return "payment_unknown";
  const isDefinite =
    error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError;
  return isDefinite && error.statusCode !== 409 ? "payments_refused" : "payments_unavailable";
}
