import type Stripe from "stripe";
import { simulatedId } from "./ids.server.ts";

export type SessionWish = {
  amount: number;
  currency: string;
  customer: string | null;
  reference: string | null;
  metadata: Record<string, string>;
  successUrl: string;
  cancelUrl: string | null;
  expiresAt: number;
};

/** A hosted Checkout Session, open. Its payment comes to be when the person first acts on the page. */
export function makeSession(wish: SessionWish, now: number, baseUrl: string): Stripe.Checkout.Session {
  const id = simulatedId("cs");
  return {
    id,
    object: "checkout.session",
    ...whatWeNeverAsk,
    amount_subtotal: wish.amount,
    amount_total: wish.amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    cancel_url: wish.cancelUrl,
    client_reference_id: wish.reference,
    created: now,
    currency: wish.currency,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: wish.customer,
    expires_at: wish.expiresAt,
    livemode: false,
    metadata: wish.metadata,
    mode: "payment",
    payment_intent: null,
    payment_method_collection: "if_required",
    payment_method_options: {},
    payment_method_types: ["card", "sepa_debit"],
    payment_status: "unpaid",
    shipping_options: [],
    status: "open",
    success_url: wish.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${baseUrl}/_sim/stripe/checkout/${id}`,
  };
}

const whatWeNeverAsk = {
  adaptive_pricing: { enabled: false },
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  customer_account: null,
  customer_creation: null,
  customer_details: null,
  customer_email: null,
  discounts: null,
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  locale: null,
  managed_payments: null,
  origin_context: null,
  payment_link: null,
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  submit_type: null,
  subscription: null,
  wallet_options: null,
} as const;
