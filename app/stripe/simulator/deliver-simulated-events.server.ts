import { database } from "#app/db/client.server.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import {
  claimDueDeliveries,
  type DueDeliveryRow,
  recordDelivery,
  selectNextDelivery,
} from "#app/db/sql/simulated-outbox.ts";
import { env } from "#app/env.server.ts";
import { done } from "#app/exchange/outcome.ts";
import { stripe } from "../client.server.ts";
import { webhookSecrets } from "../webhook-secrets.server.ts";
import { expireOverdueSessions } from "./expire-session.server.ts";
import { openStore } from "./store.server.ts";

const ANSWER_MS_MAX = 10_000;

/**
 * Sends the simulated events that are due to our own webhook, signed, over real HTTP; what isn't answered with 2xx is
 * sent again later. Also lets overdue checkouts expire. Enqueues itself for the next one due.
 */
export async function deliverSimulatedEvents(to = `${env.BASE_URL}/webhooks/stripe`): Promise<number> {
  await bulkTransaction(async (tx) => done(await expireOverdueSessions(await openStore(tx, true))));
  let delivered = 0;
  for (;;) {
    const due = await database.rows<DueDeliveryRow>(claimDueDeliveries());
    if (due.length === 0) break;
    for (const { id, event } of due) {
      const failure = await post(to, event);
      await database.rows(recordDelivery(id, failure));
      if (failure === null) delivered += 1;
    }
  }
  const [next] = await database.rows<{ at: Date | null }>(selectNextDelivery());
  if (next?.at)
    await enqueue(database, "deliver-simulated-events", {}, { key: "deliver-simulated-events-next", runAt: next.at });
  return delivered;
}

/** Null when it was taken. The failure is a status or the name of an error: nothing of the body. */
async function post(to: string, event: object): Promise<string | null> {
  const payload = JSON.stringify(event);
  const [secret = ""] = webhookSecrets();
  const signature = stripe().webhooks.generateTestHeaderString({ payload, secret });
  try {
    const response = await fetch(to, {
      method: "POST",
      body: payload,
      redirect: "manual",
      headers: { "Content-Type": "application/json; charset=utf-8", "Stripe-Signature": signature },
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    await response.arrayBuffer();
    return response.ok ? null : `status ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.name : "no answer"; // the web process may not be up yet: sent again later
  }
}
