import Stripe from "stripe";
import { env, isSimulated } from "#app/env.server.ts";
import { stripeApiVersion } from "./api-version.ts";
import { paymentDangers } from "./payment-guards.ts";
import { simulatedFetch } from "./simulator/simulated-fetch.server.ts";

const dangers = paymentDangers({
  appEnv: env.APP_ENV,
  provider: env.PAYMENTS_PROVIDER,
  secretKey: env.STRIPE_SECRET_KEY,
});
if (dangers.length > 0) throw new Error(dangers.join(" ")); // the bundle does not load, so the process exits

/**
 * The one road to Stripe. Simulated, it ends in this house; the client and all that we do with it stay the same.
 * Tests listen on it, and break it.
 */
export const wire: { fetch: typeof fetch } = {
  fetch: isSimulated ? simulatedFetch : (input, init) => fetch(input, init),
};

let client: Stripe | undefined;

/** Stripe's library, set up once. Throws where the key is missing: the process may live, payments may not. */
export function stripe(): Stripe {
  return (client ??= new Stripe(secretKey(), {
    apiVersion: stripeApiVersion,
    httpClient: Stripe.createFetchHttpClient((input: string | URL | Request, init?: RequestInit) =>
      wire.fetch(input, init),
    ),
    telemetry: false,
    maxNetworkRetries: 2,
    timeout: 20_000,
    appInfo: { name: "Galena" },
  }));
}

function secretKey(): string {
  if (isSimulated) return "sk_test_simulated";
  if (!env.STRIPE_SECRET_KEY) throw new Error("Payments are not set up: STRIPE_SECRET_KEY is empty.");
  return env.STRIPE_SECRET_KEY;
}
