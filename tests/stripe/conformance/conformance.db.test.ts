import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareStripeBalance } from "../../../app/exchange/payments/compare-stripe-balance.server.ts";
import { sweepPaymentEvents } from "../../../app/exchange/payments/sweep-payment-events.server.ts";
import { stripe, wire } from "../../../app/stripe/client.server.ts";
import { stripeApiVersion } from "../../../app/stripe/api-version.ts";
import type { CheckoutAct } from "../../../app/stripe/simulator/checkout-acts.ts";
import { endpoints } from "../../../app/stripe/simulator/endpoints.server.ts";
import { aBuyer, anOperator } from "../../support/organizations.ts";
import { act, aDeposit, sentEvents, simulatedObjects, takeIn, theSystem } from "../../support/payments.ts";
import { StripeChecker } from "./stripe-checker.ts";

let checker: StripeChecker;
const seen: { call: string; faults: string[] }[] = [];
const road = wire.fetch;

beforeAll(() => {
  checker = new StripeChecker();
  wire.fetch = async (input, init) => {
    const url = new URL(String(input));
    const method = init?.method ?? "GET";
    const encoded = method === "POST" ? String(init?.body ?? "") : url.search.slice(1);
    const response = await road(input, init);
    const answer: unknown = await response.clone().json();
    seen.push({
      call: checker.nameOf(method, url.pathname),
      faults: [
        ...checker.faultsOfRequest(method, url.pathname, encoded).map((fault) => `request: ${fault}`),
        ...(response.ok ? checker.faultsOfAnswer(method, url.pathname, answer).map((fault) => `answer: ${fault}`) : []),
      ],
    });
    return response;
  };
}, 60_000);
afterAll(() => {
  wire.fetch = road;
});

const faultsSeen = () => seen.flatMap(({ call, faults }) => faults.map((fault) => `${call} ${fault}`));

describe("what we say to Stripe, and what the simulator answers, is what Stripe's library declares", () => {
  const courses: CheckoutAct[][] = [
    ["pay"],
    ["decline", "expire"],
    ["need_authentication", "authenticate"],
    ["pay_by_bank", "bank_confirms"],
    ["pay_by_bank", "bank_refuses"],
  ];

  it.each(courses.map((acts) => [acts.join(", then "), acts] as const))("in a deposit: %s", async (_, acts) => {
    const deposit = await aDeposit(await aBuyer());
    for (const each of acts) {
      await act(deposit, each);
      await takeIn(await sentEvents());
    }
    await sweepPaymentEvents(theSystem);
    await compareStripeBalance(await anOperator());
    expect(faultsSeen()).toEqual([]);
  });

  it("at every endpoint that the simulator has", async () => {
    const client = stripe();
    const customer = await client.customers.create({ name: "A", metadata: { organization_id: "1" } });
    await client.customers.retrieve(customer.id);
    const deposit = await aDeposit(await aBuyer());
    await act(deposit, "pay");
    const session = await client.checkout.sessions.retrieve(
      (await simulatedObjects("checkout.session")).at(-1)?.id as string,
    );
    await client.checkout.sessions.list({ limit: 3 });
    const open = await aDeposit(await aBuyer());
    await client.checkout.sessions.expire(new URL(open.checkoutUrl ?? "").pathname.split("/").at(-1) ?? "");
    const payment = await client.paymentIntents.retrieve(session.payment_intent as string);
    await client.paymentIntents.list({ limit: 3 });
    const charge = await client.charges.retrieve(payment.latest_charge as string, { expand: ["balance_transaction"] });
    await client.charges.list({ payment_intent: payment.id });
    const refund = await client.refunds.create({ charge: charge.id, amount: 100, reason: "requested_by_customer" });
    await client.refunds.retrieve(refund.id);
    await client.refunds.list({ payment_intent: payment.id });
    await client.balance.retrieve();
    await client.balanceTransactions.list({ limit: 3, expand: ["data.source"] });
    await client.balanceTransactions.retrieve(refund.balance_transaction as string);
    const events = await client.events.list({ limit: 3 });
    await client.events.retrieve(events.data[0]?.id ?? "");
    expect(faultsSeen()).toEqual([]);
    expect([...new Set(seen.map(({ call }) => call))].sort()).toEqual(Object.keys(endpoints).sort());
  });

  it("of the version that we name", () => {
    expect(checker.spec.apiVersion).toBe(stripeApiVersion);
  });
});

describe("the checker refuses", () => {
  const ok = `mode=payment&success_url=https://x.test&line_items[0][quantity]=1&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=1000&line_items[0][price_data][product_data][name]=T`;
  const sessions = "/v1/checkout/sessions";

  it("nothing of a request that is right", () => {
    expect(checker.faultsOfRequest("POST", sessions, ok)).toEqual([]);
    expect(
      checker.faultsOfRequest("POST", "/v1/payment_intents", "amount=100&currency=eur&metadata[a]=1&confirm=true"),
    ).toEqual([]);
  });

  it.each([
    ["a parameter that was removed", sessions, `${ok}&payment_method_types[0]=card`],
    ["a mode that was renamed", sessions, `${ok}&ui_mode=hosted`],
    ["an unknown parameter", sessions, `${ok}&colour=red`],
    ["an unknown one deeper down", sessions, `${ok}&line_items[0][price_data][vat]=1`],
    ["a part of a cent", "/v1/payment_intents", "amount=10.5&currency=eur"],
    ["a missing currency", "/v1/payment_intents", "amount=100"],
    ["a word for a truth", "/v1/payment_intents", "amount=100&currency=eur&confirm=yes"],
    ["a reason that isn't one", "/v1/refunds", "charge=ch_1&reason=bad_lead"],
    ["a fee on a transfer", "/v1/transfers", "amount=100&currency=eur&destination=acct_1&application_fee_amount=1"],
    ["an endpoint that isn't there", "/v1/subscription_items/si_1/usage_records", "quantity=1"],
    ["parameters where none are taken", "/v1/checkout/sessions/cs_1/expire", "reason=x"],
  ])("%s", (_, path, encoded) => {
    expect(checker.faultsOfRequest("POST", path, encoded)).not.toEqual([]);
  });

  it("an answer with a field missing, of a wrong type, or null where nothing is null", async () => {
    await aDeposit(await aBuyer());
    const session = (await simulatedObjects("checkout.session")).at(-1) ?? {};
    const path = `${sessions}/${randomUUID()}`;
    const faults = (changed: object) => checker.faultsOfAnswer("GET", path, changed);
    expect(faults(session)).toEqual([]);
    expect(faults({ ...session, payment_status: undefined })).not.toEqual([]);
    expect(faults({ ...session, amount_total: "5000" })).not.toEqual([]);
    expect(faults({ ...session, created: null })).not.toEqual([]);
  });
});
