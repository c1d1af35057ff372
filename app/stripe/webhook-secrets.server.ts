import { env } from "#app/env.server.ts";

/** Newest first; while a secret is rotated, Stripe signs with both. Blank ones would let anybody sign. */
export function webhookSecrets(): string[] {
  return env.STRIPE_WEBHOOK_SECRETS.split(",")
    .map((secret) => secret.trim())
    .filter((secret) => secret !== "");
}
