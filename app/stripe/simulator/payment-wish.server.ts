import type { Statement } from "#app/db/sql.ts";
import { putSimulatedObject } from "#app/db/sql/simulated-objects.ts";
import type { Store } from "./store.server.ts";

// What a payment will carry when the person makes it. Stripe keeps it with the session but shows it nowhere, so it
// lies beside the session under a kind of its own.
const idOf = (sessionId: string) => `${sessionId}_payment`;

export function rememberPayment(sessionId: string, metadata: Record<string, string>): Statement {
  return putSimulatedObject(idOf(sessionId), "payment_wish", { metadata });
}

export async function recallPayment(store: Store, sessionId: string): Promise<Record<string, string>> {
  const row = await store.find(idOf(sessionId));
  return (row?.body.metadata ?? {}) as Record<string, string>;
}
