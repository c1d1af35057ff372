import type Stripe from "stripe";
import { makeBalanceTransaction, simulatedFee } from "./make-balance-transaction.server.ts";
import { type ChargeMethod, makeCharge } from "./make-payment.server.ts";
import type { Store } from "./store.server.ts";

/** The fee is told a moment after the success, in `charge.updated`: capture is asynchronous at Stripe. */
const FEE_DELAY_SECONDS = 1;

/** The money arrives. The charge's events are sent as it was when each happened: first without its fee. */
export async function settlePayment(store: Store, payment: Stripe.PaymentIntent, method: ChargeMethod): Promise<void> {
  const charge = await chargeOf(store, payment, method);
  const paid = await store.put("payment_intent", {
    ...payment,
    status: "succeeded",
    amount_received: payment.amount,
    latest_charge: charge.id,
    payment_method: charge.payment_method,
    last_payment_error: null,
    next_action: null,
  });
  await store.emit("charge.succeeded", charge);
  await store.emit("payment_intent.succeeded", paid);
  const change = makeBalanceTransaction(
    {
      kind: method === "card" ? "charge" : "payment",
      source: charge.id,
      amount: charge.amount,
      fee: simulatedFee(charge.amount, method),
      currency: charge.currency,
    },
    store.now,
  );
  await store.put("balance_transaction", change);
  const updated = await store.put("charge", { ...charge, balance_transaction: change.id });
  await store.emit("charge.updated", updated, FEE_DELAY_SECONDS);
}

/** The charge that was pending now succeeds, or a new one. */
async function chargeOf(store: Store, payment: Stripe.PaymentIntent, method: ChargeMethod): Promise<Stripe.Charge> {
  const isPending = payment.status === "processing" && typeof payment.latest_charge === "string";
  const made = makeCharge(payment, { end: "succeeded", method }, store.now);
  return store.put("charge", isPending ? { ...made, id: payment.latest_charge as string } : made);
}

/** A bank debit on its way: days at a bank, until a button is pressed here. */
export async function startProcessing(store: Store, payment: Stripe.PaymentIntent): Promise<void> {
  const charge = await store.put("charge", makeCharge(payment, { end: "pending", method: "sepa_debit" }, store.now));
  const processing = await store.put("payment_intent", {
    ...payment,
    status: "processing",
    latest_charge: charge.id,
    payment_method: charge.payment_method,
  });
  await store.emit("charge.pending", charge);
  await store.emit("payment_intent.processing", processing);
}

export async function failPayment(
  store: Store,
  payment: Stripe.PaymentIntent,
  { method, failure }: { method: ChargeMethod; failure: string },
): Promise<void> {
  const made = makeCharge(payment, { end: "failed", method, failure }, store.now);
  const isPending = payment.status === "processing" && typeof payment.latest_charge === "string";
  const charge = await store.put("charge", isPending ? { ...made, id: payment.latest_charge as string } : made);
  const failed = await store.put("payment_intent", {
    ...payment,
    status: "requires_payment_method",
    latest_charge: charge.id,
    payment_method: null,
    next_action: null,
    last_payment_error: {
      type: "card_error",
      code: failure as Stripe.PaymentIntent.LastPaymentError.Code,
      message: "The payment was declined.",
    },
  });
  await store.emit("charge.failed", charge);
  await store.emit("payment_intent.payment_failed", failed);
}

export async function completeSession(
  store: Store,
  session: Stripe.Checkout.Session,
  paymentId: string,
  event: string,
  paymentStatus: "paid" | "unpaid",
): Promise<void> {
  const complete = await store.put("checkout.session", {
    ...session,
    payment_intent: paymentId,
    status: "complete",
    payment_status: paymentStatus,
    url: null,
  });
  await store.emit(event, complete);
}
