import type Stripe from "stripe";
import { simulatedId } from "./ids.server.ts";

export function makeRefund(
  charge: Stripe.Charge,
  given: { amount: number; reason: string | null; metadata: Record<string, string> },
  now: number,
): Stripe.Refund {
  return {
    id: simulatedId("re"),
    object: "refund",
    amount: given.amount,
    balance_transaction: null,
    charge: charge.id,
    created: now,
    currency: charge.currency,
    customer: charge.customer as string | null,
    customer_account: null,
    metadata: given.metadata,
    payment_intent: charge.payment_intent as string | null,
    payment_method: charge.payment_method,
    reason: given.reason as Stripe.Refund.Reason | null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
}
