import { done, type Outcome } from "#app/exchange/outcome.ts";
import { askStripe } from "./ask-stripe.server.ts";
import { stripe } from "./client.server.ts";
import { concerningTypes, type PaymentEvent, paymentEventOf } from "./payment-event.ts";
import type { StripeRefusal } from "./stripe-failure.ts";

const PAGE = 100;
const PAGES_MAX = 100;

/** Events that concern us since a moment (Stripe keeps them for 30 days), newest first; at most 10,000. */
export async function listEvents(since: Date): Promise<Outcome<PaymentEvent[], StripeRefusal>> {
  const events: PaymentEvent[] = [];
  let startingAfter: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const found = await askStripe("list events", () =>
      stripe().events.list({
        created: { gte: Math.floor(since.getTime() / 1000) },
        types: Object.keys(concerningTypes),
        limit: PAGE,
        ...(startingAfter === undefined ? {} : { starting_after: startingAfter }),
      }),
    );
    if (!found.ok) return found;
    events.push(...found.value.data.map(paymentEventOf));
    if (!found.value.has_more) break;
    startingAfter = found.value.data.at(-1)?.id;
  }
  return done(events);
}
