import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { depositShape, transactionShape, walletShape } from "../../app/api/wallet-shapes.ts";
import { pageShape } from "../../app/api/shapes.ts";
import { action as checkoutAction, loader as checkoutLoader } from "../../app/routes/[_sim].stripe.checkout.$id.tsx";
import { loader as readDeposit } from "../../app/routes/api.v1.wallet.deposits.$depositId.ts";
import { action as postDeposit, loader as readDeposits } from "../../app/routes/api.v1.wallet.deposits._index.ts";
import { loader as readWallet } from "../../app/routes/api.v1.wallet._index.ts";
import { loader as readTransactions } from "../../app/routes/api.v1.wallet.transactions.ts";
import { wire } from "../../app/stripe/client.server.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { aBuyer } from "../support/organizations.ts";
import { sentEvents, simulatedObjects, takeIn } from "../support/payments.ts";

const road = wire.fetch;
afterEach(() => {
  wire.fetch = road;
});

type Route = (args: never) => unknown;
async function call(route: Route, request: Request, params: Record<string, string> = {}) {
  const response = (await route(routeArgs(request, params) as never)) as Response;
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const path = "/api/v1/wallet/deposits";
const body = { amount: { amount: "5000", currency: "EUR" } };

describe("the wallet by API", () => {
  it("is filled by a script: deposit, simulated checkout, balance, transactions", async () => {
    const key = await anApiKey(await aBuyer());
    const posted = await call(postDeposit, apiRequest("POST", path, { key, body }));
    expect(posted.status).toBe(201);
    const deposit = depositShape.parse(posted.body);
    expect(deposit.status).toBe("checkout_open");

    const paid = await payByScript(deposit.checkout_url ?? "");
    expect([paid.status, paid.headers.get("location")]).toEqual([
      303,
      `http://localhost:3000/buyer/wallet?deposit=${deposit.id}`,
    ]);
    await takeIn(await sentEvents());

    const read = await call(readDeposit, apiRequest("GET", `${path}/${deposit.id}`, { key }), {
      depositId: deposit.id,
    });
    expect(depositShape.parse(read.body)).toMatchObject({ status: "paid", payment_method: "visa 4242" });
    const wallet = await call(readWallet, apiRequest("GET", "/api/v1/wallet", { key }));
    expect(walletShape.parse(wallet.body)).toMatchObject({
      available: { amount: "5000", currency: "EUR" },
      payments: "simulated",
    });
    const list = await call(readTransactions, apiRequest("GET", "/api/v1/wallet/transactions", { key }));
    expect(pageShape(transactionShape).parse(list.body).data).toMatchObject([
      { type: "deposit", amount: { amount: "5000" }, balance_after: { amount: "5000" } },
    ]);
    const deposits = await call(readDeposits, apiRequest("GET", path, { key }));
    expect(pageShape(depositShape).parse(deposits.body).data).toHaveLength(1);
  });

  it("starts one deposit for one Idempotency-Key, and says no to another amount under it", async () => {
    const key = await anApiKey(await aBuyer());
    const headers = { "Idempotency-Key": randomUUID() };
    const before = (await simulatedObjects("checkout.session")).length;
    const first = await call(postDeposit, apiRequest("POST", path, { key, body, headers }));
    const again = await call(postDeposit, apiRequest("POST", path, { key, body, headers }));
    expect(again).toEqual(first);
    expect(await simulatedObjects("checkout.session")).toHaveLength(before + 1);
    const other = { amount: { amount: "6000", currency: "EUR" } };
    const reused = await call(postDeposit, apiRequest("POST", path, { key, body: other, headers }));
    expect(reused).toMatchObject({ status: 422, body: { reason: "idempotency_key_reused" } });
  });

  it("answers 503 while Stripe can't be reached, and continues the same deposit under the same key", async () => {
    const key = await anApiKey(await aBuyer());
    const headers = { "Idempotency-Key": randomUUID() };
    const before = (await simulatedObjects("checkout.session")).length;
    wire.fetch = async (input, init) => {
      const answer = await road(input, init);
      if (String(input).includes("/checkout/sessions")) throw new TypeError("connection reset");
      return answer;
    };
    const lost = await call(postDeposit, apiRequest("POST", path, { key, body, headers }));
    expect(lost).toMatchObject({ status: 503, body: { reason: "payments_unavailable" } });
    wire.fetch = road;
    const found = await call(postDeposit, apiRequest("POST", path, { key, body, headers }));
    expect(found.status).toBe(201);
    expect(await simulatedObjects("checkout.session")).toHaveLength(before + 1);
  });

  it.each([
    ["too little", { amount: { amount: "999", currency: "EUR" } }, 422, "deposit_too_small"],
    ["another currency", { amount: { amount: "5000", currency: "USD" } }, 422, "wrong_currency"],
    ["a number for an amount", { amount: { amount: 5000, currency: "EUR" } }, 400, "invalid_body"],
    ["a field too many", { ...body, bonus: true }, 400, "invalid_body"],
  ])("refuses %s", async (_, wrong, status, reason) => {
    const key = await anApiKey(await aBuyer());
    const answer = await call(postDeposit, apiRequest("POST", path, { key, body: wrong }));
    expect(answer).toMatchObject({ status, body: { reason } });
  });

  it("shows nobody another organisation's deposit", async () => {
    const [key, other] = [await anApiKey(await aBuyer()), await anApiKey(await aBuyer())];
    const { body: deposit } = await call(postDeposit, apiRequest("POST", path, { key, body }));
    const id = String(deposit.id);
    const answer = await call(readDeposit, apiRequest("GET", `${path}/${id}`, { key: other }), { depositId: id });
    expect(answer).toMatchObject({ status: 404, body: { reason: "not_found" } });
  });
});

describe("the simulated checkout page", () => {
  it("stays open after a decline, and leads back when it expires", async () => {
    const key = await anApiKey(await aBuyer());
    const { body: deposit } = await call(postDeposit, apiRequest("POST", path, { key, body }));
    const url = String(deposit.checkout_url);
    const declined = await payByScript(url, "decline");
    expect(declined.headers.get("location")).toBe(new URL(url).pathname);
    expect(await shown(url)).toMatchObject({ stage: "declined", amount: { amount: "5000", currency: "EUR" } });
    const expired = await payByScript(url, "expire");
    expect(expired.headers.get("location")).toContain("left=1");
    expect(await shown(url)).toMatchObject({ stage: "expired", acts: [] });
  });

  it("refuses acts that are none, or not possible now, and knows no other checkout", async () => {
    const key = await anApiKey(await aBuyer());
    const { body: deposit } = await call(postDeposit, apiRequest("POST", path, { key, body }));
    const url = String(deposit.checkout_url);
    const refusalOf = async (act: string) =>
      (await checkoutAction(checkoutArgs(url, act))) as { init: { status: number } };
    expect((await refusalOf("steal")).init.status).toBe(422);
    expect((await refusalOf("bank_confirms")).init.status).toBe(422);
    await expect(shown("http://localhost:3000/_sim/stripe/checkout/cs_sim_none")).rejects.toMatchObject({
      init: { status: 404 },
    });
  });

  it("is not there where payments are real", () => {
    const module = `${process.cwd()}/app/routes/[_sim].stripe.checkout.$id.tsx`;
    const script = `const { loader, action } = await import(${JSON.stringify(module)});
      for (const route of [loader, action])
        await route({ request: new Request("http://localhost/_sim/stripe/checkout/x", { method: "POST", body: "act=pay" }), params: { id: "x" } })
          .then(() => console.log("there"), (refusal) => console.log(refusal.init?.status ?? refusal));
      process.exit(0);`;
    const environment = { ...process.env, PAYMENTS_PROVIDER: "stripe", STRIPE_SECRET_KEY: "sk_test_1" };
    const { stdout } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      env: environment,
      encoding: "utf8",
    });
    expect(stdout).toBe("404\n404\n");
  });
});

function checkoutArgs(url: string, act?: string) {
  const request = new Request(url, act === undefined ? {} : { method: "POST", body: new URLSearchParams({ act }) });
  return routeArgs(request, { id: new URL(url).pathname.split("/").at(-1) ?? "" }) as never;
}

async function payByScript(url: string, act = "pay"): Promise<Response> {
  return (await checkoutAction(checkoutArgs(url, act))) as Response;
}

function shown(url: string) {
  return checkoutLoader(checkoutArgs(url));
}
