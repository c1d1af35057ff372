import * as z from "zod";
import { sumSimulatedBalance, type SimulatedBalanceRow } from "#app/db/sql/simulated-objects.ts";
import { type Endpoint, listObjects, showObject } from "./endpoint.server.ts";
import { makeBalanceTransaction } from "./make-balance-transaction.server.ts";
import { makeCustomer } from "./make-customer.server.ts";
import { makeRefund } from "./make-refund.server.ts";
import { expand, listing, metadata, readParams, wholeNumber } from "./params.ts";
import { createSession, expireCheckout, listSessions, showSession } from "./session-endpoints.server.ts";
import { invalidRequest } from "./simulated-error.ts";

const createCustomer: Endpoint = async (store, given) => {
  const params = readParams(
    z.strictObject({ name: z.string().max(256).optional(), email: z.email().optional(), metadata, expand }),
    given,
  );
  const customer = await store.put("customer", makeCustomer(params, store.now));
  await store.emit("customer.created", customer);
  return customer;
};

const refundParams = z.strictObject({
  payment_intent: z.string().optional(),
  charge: z.string().optional(),
  amount: wholeNumber.pipe(z.number().min(1)).optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata,
  expand,
});

const createRefund: Endpoint = async (store, given) => {
  const params = readParams(refundParams, given);
  const chargeId =
    params.charge ??
    (params.payment_intent && (await store.get("payment_intent", params.payment_intent)).latest_charge);
  if (typeof chargeId !== "string")
    throw invalidRequest("One of the following params should be provided for this request: payment_intent or charge.");
  const charge = await store.get("charge", chargeId);
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = params.amount ?? left;
  if (left === 0)
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  if (amount > left)
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: "amount",
    });
  const refund = makeRefund(
    charge,
    { amount, reason: params.reason ?? null, metadata: params.metadata ?? {} },
    store.now,
  );
  const change = { kind: "refund", source: refund.id, amount: -amount, fee: 0, currency: charge.currency } as const;
  const balanceTransaction = await store.put("balance_transaction", makeBalanceTransaction(change, store.now));
  const refunded = { ...charge, amount_refunded: charge.amount_refunded + amount, refunded: amount === left };
  await store.put("charge", refunded);
  const written = await store.put("refund", { ...refund, balance_transaction: balanceTransaction.id });
  await store.emit("refund.created", written);
  await store.emit("charge.refunded", refunded);
  return written;
};

const showBalance: Endpoint = async (store, given) => {
  readParams(z.strictObject({ expand }), given);
  const sums = await store.tx.rows<SimulatedBalanceRow>(sumSimulatedBalance());
  const available = sums.map((row) => ({ amount: Number(row.net), currency: row.currency }));
  const pending = sums.map((row) => ({ amount: 0, currency: row.currency }));
  return { object: "balance", available, livemode: false, pending };
};

const customerFilter = { customer: z.string().optional() };
const paymentFilter = { payment_intent: z.string().optional() };

/** Everything the simulator can do. What is not here answers 501, never a polite lie. */
export const endpoints: Record<string, Endpoint> = {
  "POST /v1/customers": createCustomer,
  "GET /v1/customers/{id}": showObject("customer"),
  "POST /v1/checkout/sessions": createSession,
  "GET /v1/checkout/sessions": listSessions,
  "GET /v1/checkout/sessions/{id}": showSession,
  "POST /v1/checkout/sessions/{id}/expire": expireCheckout,
  "GET /v1/payment_intents": listObjects(
    "payment_intent",
    "/v1/payment_intents",
    z.strictObject({ ...listing, ...customerFilter }),
  ),
  "GET /v1/payment_intents/{id}": showObject("payment_intent"),
  "GET /v1/charges": listObjects(
    "charge",
    "/v1/charges",
    z.strictObject({ ...listing, ...customerFilter, ...paymentFilter }),
  ),
  "GET /v1/charges/{id}": showObject("charge"),
  "POST /v1/refunds": createRefund,
  "GET /v1/refunds": listObjects("refund", "/v1/refunds", z.strictObject({ ...listing, ...paymentFilter })),
  "GET /v1/refunds/{id}": showObject("refund"),
  "GET /v1/balance": showBalance,
  "GET /v1/balance_transactions": listObjects(
    "balance_transaction",
    "/v1/balance_transactions",
    z.strictObject({ ...listing, source: z.string().optional(), currency: z.string().optional() }),
  ),
  "GET /v1/balance_transactions/{id}": showObject("balance_transaction"),
  "GET /v1/events": listObjects(
    "event",
    "/v1/events",
    z.strictObject({ ...listing, type: z.string().optional(), types: z.array(z.string()).max(20).optional() }),
  ),
  "GET /v1/events/{id}": showObject("event"),
};
