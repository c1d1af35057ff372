import type Stripe from "stripe";
import type { Minor } from "#app/exchange/money.ts";
import type { Outcome } from "#app/exchange/outcome.ts";
import { askStripe } from "./ask-stripe.server.ts";
import { stripe } from "./client.server.ts";
import type { StripeRefusal } from "./stripe-failure.ts";

/** A checkout as Stripe has it now. */
export type CheckoutState = {
  sessionId: string;
  /** Our deposit, by what the session carries. */
  depositId: string | null;
  phase: "open" | "processing" | "paid" | "failed" | "expired";
  amount: Minor;
  currency: string;
  /** Where it is paid; null unless it is open. */
  url: string | null;
  paymentIntentId: string | null;
  /** "visa 4242"; null until something was charged. */
  method: string | null;
  receiptUrl: string | null;
  /** Null until Stripe has captured the payment and knows it. */
  fee: { transactionId: string; amount: Minor; currency: string } | null;
};

const wanted = ["payment_intent.latest_charge.balance_transaction"];

export function readCheckout(sessionId: string): Promise<Outcome<CheckoutState, StripeRefusal>> {
  return askStripe("read checkout", async () =>
    stateOf(await stripe().checkout.sessions.retrieve(sessionId, { expand: wanted })),
  );
}

/** The checkout that a payment belongs to, for events that come before we know our own session; null if there is none. */
export function findCheckoutOfPayment(paymentIntentId: string): Promise<Outcome<string | null, StripeRefusal>> {
  return askStripe("find checkout", async () => {
    const found = await stripe().checkout.sessions.list({ payment_intent: paymentIntentId, limit: 1 });
    return found.data[0]?.id ?? null;
  });
}

/** The payment of a charge. */
export function findPaymentOfCharge(chargeId: string): Promise<Outcome<string | null, StripeRefusal>> {
  return askStripe("read charge", async () => idOf((await stripe().charges.retrieve(chargeId)).payment_intent));
}

export function stateOf(session: Stripe.Checkout.Session): CheckoutState {
  const payment = objectOf<Stripe.PaymentIntent>(session.payment_intent);
  const charge = objectOf<Stripe.Charge>(payment?.latest_charge);
  const transaction = objectOf<Stripe.BalanceTransaction>(charge?.balance_transaction);
  return {
    sessionId: session.id,
    depositId: session.client_reference_id ?? session.metadata?.deposit_id ?? null,
    phase: phaseOf(session, payment),
    amount: BigInt(session.amount_total ?? 0),
    currency: (session.currency ?? "").toUpperCase(),
    url: session.url,
    paymentIntentId: idOf(session.payment_intent),
    method: charge ? methodOf(charge) : null,
    receiptUrl: charge?.receipt_url ?? null,
    fee: transaction
      ? {
          transactionId: transaction.id,
          amount: BigInt(transaction.fee),
          currency: transaction.currency.toUpperCase(),
        }
      : null,
  };
}

/** A complete session is paid, or waits for a bank: then its payment says how that ended. */
function phaseOf(session: Stripe.Checkout.Session, payment: Stripe.PaymentIntent | null): CheckoutState["phase"] {
  if (session.status === "expired") return "expired";
  if (session.status !== "complete") return "open";
  if (session.payment_status !== "unpaid") return "paid";
  return payment?.status === "requires_payment_method" || payment?.status === "canceled" ? "failed" : "processing";
}

function methodOf({ payment_method_details: details }: Stripe.Charge): string | null {
  if (!details) return null;
  const card = details.card;
  if (card) return [card.brand, card.last4].filter(Boolean).join(" ");
  return [details.type.replaceAll("_", " "), details.sepa_debit?.last4].filter(Boolean).join(" ");
}

function objectOf<Expanded extends object>(value: string | object | null | undefined): Expanded | null {
  return typeof value === "object" && value !== null ? (value as Expanded) : null;
}

function idOf(value: string | { id: string } | null): string | null {
  return typeof value === "object" && value !== null ? value.id : value;
}
