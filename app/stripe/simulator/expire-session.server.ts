import type Stripe from "stripe";
import { selectOverdueCheckouts } from "#app/db/sql/simulated-objects.ts";
import type { Store } from "./store.server.ts";

/** An open session can no longer be paid; its payment, if one was begun, is given up. */
export async function expireSession(store: Store, session: Stripe.Checkout.Session): Promise<Stripe.Checkout.Session> {
  if (typeof session.payment_intent === "string") {
    const payment = await store.get("payment_intent", session.payment_intent);
    const canceled = { ...payment, status: "canceled" as const, canceled_at: store.now, next_action: null };
    await store.put("payment_intent", canceled);
    await store.emit("payment_intent.canceled", canceled);
  }
  const expired = await store.put("checkout.session", { ...session, status: "expired", url: null });
  await store.emit("checkout.session.expired", expired);
  return expired;
}

/** Sessions whose day is over expire by themselves, as at Stripe. */
export async function expireOverdueSessions(store: Store): Promise<void> {
  const overdue = await store.tx.rows<{ body: Stripe.Checkout.Session }>(selectOverdueCheckouts());
  for (const { body } of overdue) await expireSession(store, body);
}
