import { paymentMode } from "#app/env.server.ts";
import { done, type Outcome, refused } from "#app/exchange/outcome.ts";
import { stripe } from "./client.server.ts";
import { type PaymentEvent, paymentEventOf } from "./payment-event.ts";
import { webhookSecrets } from "./webhook-secrets.server.ts";

export type EventRefusal = "bad_signature" | "other_payment_mode";

/**
 * Stripe's signed event, from the very bytes that came. Refuses what no current secret signed, what was signed more
 * than five minutes ago, and events of the other world: play money's where money is real, and the reverse.
 */
export async function readEvent(raw: string, signature: string): Promise<Outcome<PaymentEvent, EventRefusal>> {
  for (const secret of webhookSecrets()) {
    const event = await verified(raw, signature, secret);
    if (!event) continue;
    if (event.livemode !== (paymentMode === "live")) return refused("other_payment_mode");
    return done(paymentEventOf(event));
  }
  return refused("bad_signature");
}

async function verified(raw: string, signature: string, secret: string) {
  try {
    const event = await stripe().webhooks.constructEventAsync(raw, signature, secret);
    return typeof event.id === "string" && typeof event.type === "string" && event.data ? event : null;
  } catch {
    return null; // not signed by this secret, too old, or not JSON: each is answered the same
  }
}
