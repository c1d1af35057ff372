/** What we were built and tested against; webhook endpoints at Stripe are pinned to the same. */
export const stripeApiVersion = "2026-10-28.endive";
