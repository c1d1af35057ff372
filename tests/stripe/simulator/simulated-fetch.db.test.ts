import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { database } from "../../../app/db/client.server.ts";
import { stripeApiVersion } from "../../../app/stripe/api-version.ts";
import { stripe } from "../../../app/stripe/client.server.ts";
import { actOnCheckout } from "../../../app/stripe/simulator/act-on-checkout.server.ts";
import { simulatedFetch } from "../../../app/stripe/simulator/simulated-fetch.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";

const session = (amount = 5_000, more: Partial<Stripe.Checkout.SessionCreateParams> = {}) => ({
  mode: "payment" as const,
  line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: amount, product_data: { name: "Wallet" } } }],
  success_url: "https://example.com/done",
  ...more,
});
type Sent = { path: string; body?: string; headers?: Record<string, string>; method?: string };
async function send({ path, body, headers = {}, method = body === undefined ? "GET" : "POST" }: Sent) {
  const response = await simulatedFetch(`https://api.stripe.com${path}`, {
    method,
    ...(body === undefined ? {} : { body }),
    headers: {
      authorization: "Bearer sk_test_1",
      "stripe-version": stripeApiVersion,
      "content-type": "application/x-www-form-urlencoded",
      ...headers,
    },
  });
  const answer = (await response.json()) as { error?: { type: string; code?: string; message?: string } };
  return { status: response.status, headers: response.headers, answer };
}

describe("idempotency keys, as Stripe has them", () => {
  it("replay the first answer, byte for byte, and say so", async () => {
    const key = { "idempotency-key": randomUUID() };
    const first = await send({ path: "/v1/customers", body: "name=A", headers: key });
    const again = await send({ path: "/v1/customers", body: "name=A", headers: key });
    expect(again.answer).toEqual(first.answer);
    expect([first.headers.get("idempotent-replayed"), again.headers.get("idempotent-replayed")]).toEqual([
      null,
      "true",
    ]);
  });

  it("refuse other parameters, and other endpoints, under the same key", async () => {
    const idempotencyKey = randomUUID();
    await stripe().customers.create({ name: "A" }, { idempotencyKey });
    const other = stripe().customers.create({ name: "B" }, { idempotencyKey });
    await expect(other).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    const elsewhere = stripe().checkout.sessions.create(session(), { idempotencyKey });
    await expect(elsewhere).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  });

  it("are not used up by a request whose parameters were wrong", async () => {
    const idempotencyKey = randomUUID();
    const wrong = stripe().checkout.sessions.create(session(10), { idempotencyKey });
    await expect(wrong).rejects.toMatchObject({ code: "amount_too_small" });
    expect((await stripe().checkout.sessions.create(session(), { idempotencyKey })).status).toBe("open");
  });

  it("are forgotten after a day, and are 255 characters at most", async () => {
    const key = randomUUID();
    const first = await stripe().customers.create({ name: "A" }, { idempotencyKey: key });
    await database.rows({
      text: "UPDATE stripe_sim.idempotency SET created_at = now() - interval '25 hours' WHERE key = $1::text",
      values: [key],
    });
    const second = await stripe().customers.create({ name: "A" }, { idempotencyKey: key });
    expect(second.id).not.toBe(first.id);
    const long = await send({ path: "/v1/customers", body: "", headers: { "idempotency-key": "k".repeat(256) } });
    expect(long.status).toBe(400);
  });

  it("answer 409 to one of two requests at once, or replay; never do it twice", async () => {
    const key = { "idempotency-key": randomUUID() };
    const name = randomUUID();
    const all = await Promise.all(
      Array.from({ length: 6 }, () => send({ path: "/v1/customers", body: `name=${name}`, headers: key })),
    );
    for (const { status, answer } of all)
      expect(status === 200 || (status === 409 && answer.error?.code === "idempotency_key_in_use")).toBe(true);
    const made = await database.rows({
      text: "SELECT 1 FROM stripe_sim.objects WHERE kind = 'customer' AND body->>'name' = $1::text",
      values: [name],
    });
    expect(made).toHaveLength(1);
  });
});

describe("errors, in Stripe's envelope", () => {
  it.each([
    ["an object that isn't there", { path: "/v1/charges/ch_none" }, 404, "resource_missing"],
    ["an object of another kind", { path: "/v1/charges/cs_none" }, 404, "resource_missing"],
    ["a parameter Stripe doesn't know", { path: "/v1/customers", body: "nickname=x" }, 400, "parameter_unknown"],
    ["a nested one", { path: "/v1/customers", body: "metadata[a][b]=x" }, 400, "parameter_invalid"],
    ["a missing one", { path: "/v1/checkout/sessions", body: "mode=payment" }, 400, "parameter_missing"],
    ["a number that isn't one", { path: "/v1/charges?limit=ten" }, 400, "parameter_invalid"],
    ["what isn't simulated", { path: "/v1/transfers", body: "amount=1" }, 501, undefined],
    ["another mode", { path: "/v1/checkout/sessions", body: sessionBody({ mode: "setup" }) }, 501, undefined],
    ["no key", { path: "/v1/balance", headers: { authorization: "" } }, 401, undefined],
    ["a live key", { path: "/v1/balance", headers: { authorization: "Bearer sk_live_1" } }, 401, undefined],
    ["another API version", { path: "/v1/balance", headers: { "stripe-version": "2020-08-27" } }, 400, undefined],
    ["names that are no path", { path: "/v1/customers", body: "a]b[=1" }, 400, undefined],
  ] as [string, Sent, number, string | undefined][])("%s", async (_, sent, status, code) => {
    const { status: found, answer } = await send(sent);
    expect(found).toBe(status);
    expect(answer.error?.type).toMatch(/_error$/);
    expect(answer.error?.message).toBeTruthy();
    expect(answer.error?.code).toBe(code);
  });

  it("become the library's errors", async () => {
    await expect(stripe().charges.retrieve("ch_none")).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    await expect(stripe().disputes.list({}, { maxNetworkRetries: 0 })).rejects.toBeInstanceOf(
      Stripe.errors.StripeAPIError,
    );
  });

  it("hold amounts between Stripe's least and eight digits", async () => {
    await expect(stripe().checkout.sessions.create(session(49))).rejects.toMatchObject({ code: "amount_too_small" });
    await expect(stripe().checkout.sessions.create(session(100_000_000))).rejects.toMatchObject({
      code: "amount_too_large",
    });
    expect((await stripe().checkout.sessions.create(session(99_999_999))).amount_total).toBe(99_999_999);
  });
});

describe("a simulated payment", () => {
  async function paid(amount = 5_000) {
    const { id } = await stripe().checkout.sessions.create(session(amount));
    expectDone(await actOnCheckout(id, "pay"));
    const expanded = await stripe().checkout.sessions.retrieve(id, { expand: ["payment_intent.latest_charge"] });
    const payment = expanded.payment_intent as Stripe.PaymentIntent;
    return { session: expanded, payment, charge: payment.latest_charge as Stripe.Charge };
  }

  it("is never live, and says so in every id", async () => {
    const { session: found, payment, charge } = await paid();
    for (const object of [found, payment, charge])
      expect(object).toMatchObject({ livemode: false, id: expect.stringContaining("_sim_") as string });
  });

  it("can be given back in parts, up to what was paid", async () => {
    const { payment, charge } = await paid(5_000);
    const refund = await stripe().refunds.create({ payment_intent: payment.id, amount: 2_000 });
    expect(refund).toMatchObject({ status: "succeeded", amount: 2_000, charge: charge.id });
    const tooMuch = stripe().refunds.create({ charge: charge.id, amount: 3_001 });
    await expect(tooMuch).rejects.toMatchObject({ statusCode: 400, param: "amount" });
    expect((await stripe().refunds.create({ charge: charge.id })).amount).toBe(3_000);
    const again = stripe().refunds.create({ charge: charge.id });
    await expect(again).rejects.toMatchObject({ code: "charge_already_refunded" });
    expect(await stripe().charges.retrieve(charge.id)).toMatchObject({ refunded: true, amount_refunded: 5_000 });
  });

  it("moves the balance by what its balance transactions say", async () => {
    const eur = async () =>
      (await stripe().balance.retrieve()).available.find((each) => each.currency === "eur")?.amount ?? 0;
    const before = await eur();
    const { payment, charge } = await paid(10_000);
    await stripe().refunds.create({ payment_intent: payment.id, amount: 1_000 });
    expect((await eur()) - before).toBe(10_000 - 320 - 1_000); // 2.9 % and 0.30 of 100.00
    const { data } = await stripe().balanceTransactions.list({ source: charge.id });
    expect(data).toMatchObject([{ amount: 10_000, fee: 320, net: 9_680, reporting_category: "charge" }]);
  });

  it("can be listed page by page, newest first, both ways", async () => {
    const made: string[] = [];
    for (let count = 0; count < 5; count++) made.unshift((await stripe().customers.create({})).id);
    const events = await stripe().events.list({ types: ["customer.created"], limit: 2 });
    expect(events.has_more).toBe(true);
    const seen: string[] = [];
    for await (const event of stripe().events.list({ type: "customer.created", limit: 2 })) {
      seen.push((event.data.object as { id: string }).id);
      if (seen.length === 5) break;
    }
    expect(seen).toEqual(made);
    const second = events.data[1]?.id ?? "";
    const newer = await stripe().events.list({ type: "customer.created", ending_before: second, limit: 2 });
    expect(newer.data.map((event) => event.id)).toEqual([events.data[0]?.id]);
    const none = await stripe().events.list({ created: { lt: 1_000_000_000 } });
    expect(none.data).toEqual([]);
  });

  it("is not possible twice, nor after the session expired", async () => {
    const { session: complete } = await paid();
    expect(await actOnCheckout(complete.id, "pay")).toMatchObject({ reason: "checkout_act_not_possible" });
    await expect(stripe().checkout.sessions.expire(complete.id)).rejects.toMatchObject({ statusCode: 400 });
    const open = await stripe().checkout.sessions.create(session());
    expect((await stripe().checkout.sessions.expire(open.id)).status).toBe("expired");
    expect(await actOnCheckout(open.id, "pay")).toMatchObject({ reason: "checkout_act_not_possible" });
    expect(await actOnCheckout("cs_sim_none", "pay")).toMatchObject({ reason: "not_found" });
  });
});

function sessionBody({ mode }: { mode: string }): string {
  const item = "line_items[0]";
  return new URLSearchParams({
    mode,
    success_url: "https://example.com/done",
    [`${item}[quantity]`]: "1",
    [`${item}[price_data][currency]`]: "eur",
    [`${item}[price_data][unit_amount]`]: "5000",
    [`${item}[price_data][product_data][name]`]: "Wallet",
  }).toString();
}
