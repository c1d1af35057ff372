import type Stripe from "stripe";
import { simulatedId } from "./ids.server.ts";

type Change = { kind: "charge" | "payment" | "refund"; source: string; amount: number; fee: number; currency: string };

/** What an event does to the balance at Stripe. Play money is available at once. */
export function makeBalanceTransaction(
  { kind, source, amount, fee, currency }: Change,
  now: number,
): Stripe.BalanceTransaction {
  const feeDetails = {
    amount: fee,
    application: null,
    currency,
    description: "Stripe processing fees",
    type: "stripe_fee",
  };
  return {
    id: simulatedId("txn"),
    object: "balance_transaction",
    amount,
    available_on: now,
    balance_type: "payments",
    created: now,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [feeDetails],
    net: amount - fee,
    reporting_category: kind === "refund" ? "refund" : "charge",
    source,
    status: "available",
    type: kind,
  };
}

/** 2.9 % and 30 minor units for a card, 35 minor units for a bank debit; near enough to Stripe's for a trial. */
export function simulatedFee(amount: number, method: string | undefined): number {
  return method === "card" ? Math.min(amount, Math.round((amount * 29) / 1000) + 30) : Math.min(amount, 35);
}
