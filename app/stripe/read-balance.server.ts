import type { Money } from "#app/exchange/money.ts";
import type { Outcome } from "#app/exchange/outcome.ts";
import { askStripe } from "./ask-stripe.server.ts";
import { stripe } from "./client.server.ts";
import type { StripeRefusal } from "./stripe-failure.ts";

/** What Stripe holds for us, pending and available added, by currency. */
export function readBalance(): Promise<Outcome<Money[], StripeRefusal>> {
  return askStripe("read balance", async () => {
    const balance = await stripe().balance.retrieve();
    const sums = new Map<string, bigint>();
    for (const { amount, currency } of [...balance.available, ...balance.pending]) {
      const code = currency.toUpperCase();
      sums.set(code, (sums.get(code) ?? 0n) + BigInt(amount));
    }
    return [...sums].map(([currency, amount]) => ({ amount, currency }));
  });
}
