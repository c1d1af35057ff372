import type Stripe from "stripe";
import { simulatedId } from "./ids.server.ts";

/** The payment of a session, on its way: nothing charged yet. */
export function makePaymentIntent(
  session: Stripe.Checkout.Session,
  metadata: Record<string, string>,
  now: number,
): Stripe.PaymentIntent {
  return {
    id: simulatedId("pi"),
    object: "payment_intent",
    ...whatNoPaymentHas,
    amount: session.amount_total ?? 0,
    amount_capturable: 0,
    amount_received: 0,
    automatic_payment_methods: null,
    capture_method: "automatic_async",
    confirmation_method: "automatic",
    created: now,
    currency: session.currency ?? "",
    customer: session.customer as string | null,
    latest_charge: null,
    livemode: false,
    metadata,
    payment_method: null,
    payment_method_types: ["card", "sepa_debit"],
    status: "requires_payment_method",
  };
}

const whatNoPaymentHas = {
  allowed_payment_method_types: null,
  application: null,
  application_fee_amount: null,
  canceled_at: null,
  cancellation_reason: null,
  client_secret: null,
  customer_account: null,
  description: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_record: null,
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} as const;

export type ChargeEnd = "succeeded" | "pending" | "failed";
export type ChargeMethod = "card" | "sepa_debit";

/** Metadata goes from the payment to its charge, as at Stripe. */
export function makeCharge(
  payment: Stripe.PaymentIntent,
  how: { end: ChargeEnd; method: ChargeMethod; failure?: string },
  now: number,
): Stripe.Charge {
  const isPaid = how.end === "succeeded";
  return {
    id: simulatedId("ch"),
    object: "charge",
    ...whatNoChargeHas,
    amount: payment.amount,
    amount_captured: isPaid ? payment.amount : 0,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    captured: isPaid,
    created: now,
    currency: payment.currency,
    customer: payment.customer as string | null,
    failure_code: how.failure ?? null,
    failure_message: how.failure === undefined ? null : "The payment was declined.",
    metadata: payment.metadata,
    paid: isPaid,
    payment_intent: payment.id,
    payment_method: simulatedId("pm"),
    payment_method_details: detailsOf(how.method),
    status: how.end,
  };
}

const whatNoChargeHas = {
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  calculated_statement_descriptor: "GALENA",
  description: null,
  disputed: false,
  failure_balance_transaction: null,
  fraud_details: null,
  livemode: false,
  on_behalf_of: null,
  outcome: null,
  receipt_email: null,
  receipt_number: null,
  receipt_url: null,
  refunded: false,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} as const;

function detailsOf(method: ChargeMethod): Stripe.Charge.PaymentMethodDetails {
  if (method === "sepa_debit")
    return {
      type: "sepa_debit",
      sepa_debit: {
        bank_code: "00000000",
        branch_code: null,
        country: "DE",
        fingerprint: null,
        last4: "3000",
        mandate: null,
      },
    };
  return { type: "card", card: simulatedCard };
}

const simulatedCard: Stripe.Charge.PaymentMethodDetails.Card = {
  amount_authorized: null,
  authorization_code: null,
  brand: "visa",
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
  country: "US",
  electronic_commerce_indicator: null,
  exp_month: 12,
  exp_year: 2034,
  fingerprint: null,
  funding: "credit",
  installments: null,
  last4: "4242",
  mandate: null,
  network: "visa",
  network_token: null,
  network_transaction_id: null,
  regulated_status: "unregulated",
  three_d_secure: null,
  transaction_link_id: null,
  wallet: null,
};
