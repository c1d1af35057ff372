import * as z from "zod";
import type { Deposit } from "#app/exchange/payments/deposit-view.ts";
import { depositStatuses } from "#app/exchange/payments/deposit-process.ts";
import type { Transaction } from "#app/exchange/payments/list-transactions.server.ts";
import { transactionTypes } from "#app/exchange/payments/transaction-kinds.ts";
import type { Wallet } from "#app/exchange/payments/get-wallet.server.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

export const walletShape = z.object({
  currency: z.string().length(3),
  available: moneyShape,
  reserved: moneyShape,
  promo: moneyShape,
  average_price: moneyShape.nullable(),
  leads_affordable: z.string().nullable(),
  deposit_least: moneyShape,
  deposit_most: moneyShape,
  payments: z.enum(["simulated", "sandbox", "live"]),
});

export function walletJson(wallet: Wallet, payments: "simulated" | "sandbox" | "live"): z.output<typeof walletShape> {
  const { currency, averagePrice, leadsAffordable, deposit } = wallet;
  return {
    currency,
    available: moneyJson(wallet.cash),
    reserved: moneyJson(wallet.reserved),
    promo: moneyJson(wallet.promo),
    average_price: averagePrice && moneyJson(averagePrice),
    leads_affordable: leadsAffordable?.toString() ?? null,
    deposit_least: moneyJson({ amount: deposit.least, currency }),
    deposit_most: moneyJson({ amount: deposit.most, currency }),
    payments,
  };
}

export const depositShape = z.object({
  id: idShape,
  amount: moneyShape,
  status: z.enum(depositStatuses),
  checkout_url: z.url().nullable(),
  payment_method: z.string().nullable(),
  receipt_url: z.string().nullable(),
  failure: z.string().nullable(),
  created_at: timeShape,
  paid_at: timeShape.nullable(),
});

export function depositJson(deposit: Deposit): z.output<typeof depositShape> {
  return {
    id: deposit.id,
    amount: moneyJson(deposit.amount),
    status: deposit.status,
    checkout_url: deposit.checkoutUrl,
    payment_method: deposit.paymentMethod,
    receipt_url: deposit.receiptUrl,
    failure: deposit.failure,
    created_at: deposit.createdAt.toISOString(),
    paid_at: deposit.paidAt?.toISOString() ?? null,
  };
}

export const transactionShape = z.object({
  id: idShape,
  at: timeShape,
  type: z.enum(transactionTypes),
  kind: z.string(),
  subject: z.string(),
  amount: moneyShape,
  balance_after: moneyShape,
  purchase_request_id: idShape.nullable(),
  leads: z.int().nullable(),
});

export function transactionJson(transaction: Transaction): z.output<typeof transactionShape> {
  const { purchase } = transaction;
  return {
    id: transaction.id.toString(),
    at: transaction.at.toISOString(),
    type: transaction.type,
    kind: transaction.kind,
    subject: transaction.subject,
    amount: moneyJson(transaction.amount),
    balance_after: moneyJson(transaction.balanceAfter),
    purchase_request_id: purchase?.purchaseRequestId ?? null,
    leads: purchase?.leads ?? null,
  };
}
