import type Stripe from "stripe";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { done, type Outcome, refused } from "#app/exchange/outcome.ts";
import { type CheckoutAct, possibleActs } from "./checkout-acts.ts";
import { expireSession } from "./expire-session.server.ts";
import { makePaymentIntent } from "./make-payment.server.ts";
import { recallPayment } from "./payment-wish.server.ts";
import { completeSession, failPayment, settlePayment, startProcessing } from "./move-payment.server.ts";
import { openStore, type Store } from "./store.server.ts";

export type SimulatedCheckout = {
  session: Stripe.Checkout.Session;
  payment: Stripe.PaymentIntent | null;
  acts: readonly CheckoutAct[];
};

/** The simulated checkout as its page shows it. */
export function readSimulatedCheckout(sessionId: string): Promise<Outcome<SimulatedCheckout, "not_found">> {
  return bulkTransaction(async (tx) => find(await openStore(tx, false), sessionId));
}

/** The page where the simulated bank of a deposit can be played; null where nothing waits for it. */
export async function simulatedBankOf(depositId: string): Promise<string | null> {
  const found = await bulkTransaction(async (tx) => {
    const store = await openStore(tx, false);
    const { data } = await store.list({
      kind: "checkout.session",
      limit: 1,
      fields: { client_reference_id: depositId, status: "complete" },
    });
    return done(data[0] ? `/_sim/stripe/checkout/${(data[0] as { id: string }).id}` : null);
  });
  return found.ok ? found.value : null;
}

/** Does what a person would do on Stripe's page, and says what Stripe would: changes its objects and sends its events. */
export function actOnCheckout(
  sessionId: string,
  act: CheckoutAct,
): Promise<Outcome<SimulatedCheckout, "not_found" | "checkout_act_not_possible">> {
  return bulkTransaction<SimulatedCheckout, "not_found" | "checkout_act_not_possible">(async (tx) => {
    const store = await openStore(tx, true);
    const found = await find(store, sessionId);
    if (!found.ok) return found;
    if (!found.value.acts.includes(act)) return refused("checkout_act_not_possible");
    await doAct(store, found.value, act);
    return find(store, sessionId);
  });
}

async function find(store: Store, sessionId: string): Promise<Outcome<SimulatedCheckout, "not_found">> {
  const row = await store.find(sessionId);
  if (row?.kind !== "checkout.session") return refused("not_found");
  const session = row.body as unknown as Stripe.Checkout.Session;
  const payment =
    typeof session.payment_intent === "string" ? await store.get("payment_intent", session.payment_intent) : null;
  return done({ session, payment, acts: possibleActs(session.status, payment?.status ?? null) });
}

async function doAct(store: Store, checkout: SimulatedCheckout, act: CheckoutAct): Promise<void> {
  const { session } = checkout;
  if (act === "expire") return void (await expireSession(store, session));
  const payment = checkout.payment ?? (await beginPayment(store, session));
  switch (act) {
    case "pay":
    case "authenticate":
      await settlePayment(store, payment, "card");
      return completeSession(store, session, payment.id, "checkout.session.completed", "paid");
    case "decline":
      return failPayment(store, payment, { method: "card", failure: "card_declined" });
    case "fail_authentication":
      return failPayment(store, payment, { method: "card", failure: "authentication_required" });
    case "need_authentication":
      return askForAuthentication(store, payment);
    case "pay_by_bank":
      await startProcessing(store, payment);
      return completeSession(store, session, payment.id, "checkout.session.completed", "unpaid");
    case "bank_confirms":
      await settlePayment(store, payment, "sepa_debit");
      return completeSession(store, session, payment.id, "checkout.session.async_payment_succeeded", "paid");
    case "bank_refuses":
      await failPayment(store, payment, { method: "sepa_debit", failure: "insufficient_funds" });
      return completeSession(store, session, payment.id, "checkout.session.async_payment_failed", "unpaid");
  }
}

async function beginPayment(store: Store, session: Stripe.Checkout.Session): Promise<Stripe.PaymentIntent> {
  const payment = makePaymentIntent(session, await recallPayment(store, session.id), store.now);
  await store.put("payment_intent", payment);
  await store.put("checkout.session", { ...session, payment_intent: payment.id });
  await store.emit("payment_intent.created", payment);
  return payment;
}

async function askForAuthentication(store: Store, payment: Stripe.PaymentIntent): Promise<void> {
  const waiting = await store.put("payment_intent", { ...payment, status: "requires_action" });
  await store.emit("payment_intent.requires_action", waiting);
}
