import type { Outcome } from "#app/exchange/outcome.ts";
import { askStripe } from "./ask-stripe.server.ts";
import { stripe } from "./client.server.ts";
import type { StripeRefusal } from "./stripe-failure.ts";

/** One customer at Stripe for each organisation; asking twice gives the same one. Only the organisation's id goes out. */
export function createCustomer(organizationId: string): Promise<Outcome<string, StripeRefusal>> {
  return askStripe("create customer", async () => {
    const customer = await stripe().customers.create(
      { metadata: { organization_id: organizationId } },
      { idempotencyKey: `customer:${organizationId}:1` },
    );
    return customer.id;
  });
}
