/** The settings that decide whose money moves. */
export type PaymentSettings = { appEnv: string; provider: "simulator" | "stripe"; secretKey: string };

/**
 * Why this process may not run with these settings; empty when it may. Play money and real money never meet: the
 * simulator runs only where the environment says that it is a trial, and never beside a live key.
 *
 * One build serves the demo and production, so the simulator is in every bundle and is refused when a process starts,
 * rather than replaced by a stub when it is built: a second build would be one nobody tests. What else stands in its
 * way: the payment mode stamped into the database, `livemode` of every event, and /_sim answering 404.
 */
export function paymentDangers({ appEnv, provider, secretKey }: PaymentSettings): string[] {
  const dangers: string[] = [];
  if (provider !== "simulator") return dangers;
  if (!["development", "demo", "test"].includes(appEnv))
    dangers.push(`The payment simulator does not run with APP_ENV=${appEnv}.`);
  if (isLiveKey(secretKey))
    dangers.push("PAYMENTS_PROVIDER=simulator with a live Stripe key: one of the two is a mistake.");
  return dangers;
}

export function isLiveKey(key: string): boolean {
  return /^(sk|rk)_live_/.test(key);
}
