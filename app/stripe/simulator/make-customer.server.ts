import type Stripe from "stripe";
import { simulatedId } from "./ids.server.ts";

export function makeCustomer(
  given: { name?: string; email?: string; metadata?: Record<string, string> },
  now: number,
): Stripe.Customer {
  return {
    id: simulatedId("cus"),
    object: "customer",
    balance: 0,
    created: now,
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    email: given.email ?? null,
    invoice_prefix: "SIM00001",
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: given.metadata ?? {},
    name: given.name ?? null,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
}
