import { env } from "#app/env.server.ts";
import { type Minor, toSafeNumber } from "#app/exchange/money.ts";
import type { Outcome } from "#app/exchange/outcome.ts";
import { askStripe } from "./ask-stripe.server.ts";
import { stripe } from "./client.server.ts";
import type { StripeRefusal } from "./stripe-failure.ts";

type Wish = { depositId: string; customerId: string; amount: Minor; currency: string };

/**
 * Opens Stripe's hosted checkout for a deposit. The deposit's id is in the key, so asking again, after whatever
 * went wrong, gives the same checkout; every parameter must therefore follow from the deposit alone.
 */
export function openCheckout(wish: Wish): Promise<Outcome<{ sessionId: string; url: string }, StripeRefusal>> {
  return askStripe("open checkout", async () => {
    const carried = { deposit_id: wish.depositId };
    const back = `${env.BASE_URL}/buyer/wallet?deposit=${wish.depositId}`;
    const session = await stripe().checkout.sessions.create(
      {
        mode: "payment",
        ui_mode: "hosted_page",
        customer: wish.customerId,
        client_reference_id: wish.depositId,
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: wish.currency.toLowerCase(),
              unit_amount: toSafeNumber(wish.amount),
              product_data: { name: "Galena wallet" },
            },
          },
        ],
        payment_intent_data: { metadata: carried },
        metadata: carried,
        success_url: back,
        cancel_url: `${back}&left=1`,
      },
      { idempotencyKey: `deposit:${wish.depositId}:cs:1` },
    );
    if (!session.url) throw new Error("a hosted checkout that was just opened has an address");
    return { sessionId: session.id, url: session.url };
  });
}
