import { done, type Outcome, refused } from "#app/exchange/outcome.ts";
import { log } from "#app/log.server.ts";
import { type StripeRefusal, stripeRefusalOf } from "./stripe-failure.ts";

/** Runs one conversation with Stripe; its errors become our refusals and are logged by code, never by message. */
export async function askStripe<Value>(
  what: string,
  ask: () => Promise<Value>,
): Promise<Outcome<Value, StripeRefusal>> {
  try {
    return done(await ask());
  } catch (error) {
    const reason = stripeRefusalOf(error);
    if (reason === null) throw error;
    const { code, statusCode, requestId } = error as { code?: string; statusCode?: number; requestId?: string };
    log.warn({ what, reason, code, status: statusCode, stripeRequest: requestId }, "Stripe did not do it");
    return refused(reason);
  }
}
