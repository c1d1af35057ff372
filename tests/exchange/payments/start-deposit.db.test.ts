import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { startDeposit } from "../../../app/exchange/payments/start-deposit.server.ts";
import { wire } from "../../../app/stripe/client.server.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aDeposit, simulatedObjects, statusOf } from "../../support/payments.ts";

const road = wire.fetch;
afterEach(() => {
  wire.fetch = road;
});
const wish = (amount = 5_000n, currency = "EUR") => ({ attempt: randomUUID(), amount: { amount, currency } });

describe("a deposit", () => {
  it("has its row first, then one checkout at Stripe that carries its id", async () => {
    const deposit = await aDeposit(await aBuyer());
    expect(deposit.checkoutUrl).toContain("/_sim/stripe/checkout/cs_sim_");
    const [session] = await simulatedObjects("checkout.session");
    expect(session).toMatchObject({
      client_reference_id: deposit.id,
      amount_total: 5_000,
      currency: "eur",
      livemode: false,
      metadata: { deposit_id: deposit.id },
    });
  });

  it("sent twice, one after another or at once, is one deposit and one checkout", async () => {
    const buyer = await aBuyer();
    const same = wish();
    const before = (await simulatedObjects("checkout.session")).length;
    const both = await Promise.all([startDeposit(buyer, same), startDeposit(buyer, same)]);
    const again = expectDone(await startDeposit(buyer, same));
    const urls = both.filter((each) => each.ok).map((each) => (each.ok ? each.value.checkoutUrl : null));
    expect(new Set([...urls, again.checkoutUrl]).size).toBe(1);
    expect(await simulatedObjects("checkout.session")).toHaveLength(before + 1);
    expect(await prisma.deposit.count({ where: { organizationId: buyer.organizationId } })).toBe(1);
  });

  it("uses one customer at Stripe for all deposits of an organisation", async () => {
    const buyer = await aBuyer();
    const before = (await simulatedObjects("customer")).length;
    await aDeposit(buyer);
    await aDeposit(buyer);
    expect(await simulatedObjects("customer")).toHaveLength(before + 1);
  });

  it("continues after the answer was lost between Stripe and our commit, with the same checkout", async () => {
    const buyer = await aBuyer();
    const same = wish();
    const before = (await simulatedObjects("checkout.session")).length;
    wire.fetch = async (input, init) => {
      const answer = await road(input, init);
      if (String(input).includes("/checkout/sessions")) throw new TypeError("connection reset");
      return answer;
    };
    expect(await startDeposit(buyer, same)).toEqual({ ok: false, reason: "payments_unavailable" });
    expect(await statusOf(same.attempt)).toBe("created");
    wire.fetch = road;
    const deposit = expectDone(await startDeposit(buyer, same));
    expect(deposit.status).toBe("checkout_open");
    expect(await simulatedObjects("checkout.session")).toHaveLength(before + 1);
  });

  it("fails for good where Stripe says a clear no", async () => {
    const buyer = await aBuyer();
    const same = wish();
    wire.fetch = async (input, init) => {
      if (!String(input).includes("/checkout/sessions")) return road(input, init);
      const error = { type: "invalid_request_error", code: "currency_not_supported", message: "No." };
      return new Response(JSON.stringify({ error }), { status: 400, headers: { "Content-Type": "application/json" } });
    };
    expect(await startDeposit(buyer, same)).toEqual({ ok: false, reason: "payments_refused" });
    expect(await statusOf(same.attempt)).toBe("failed");
  });
});

describe("refusals of a deposit, in order", () => {
  it("forbidden: viewers, sellers and keys without the scope", async () => {
    expect(await startDeposit(await aBuyer({ role: "viewer" }), wish())).toMatchObject({ reason: "forbidden" });
    expect(await startDeposit(await aSeller(), wish())).toMatchObject({ reason: "forbidden" });
  });

  it("not_found: another organisation's deposit, or no id", async () => {
    const theirs = await aDeposit(await aBuyer());
    const mine = await aBuyer();
    const amount = { amount: 5_000n, currency: "EUR" };
    expect(await startDeposit(mine, { attempt: theirs.id, amount })).toMatchObject({ reason: "not_found" });
    expect(await startDeposit(mine, { attempt: "1", amount })).toMatchObject({ reason: "not_found" });
  });

  it("organization_suspended", async () => {
    const buyer = await aBuyer();
    await prisma.organization.update({ where: { id: buyer.organizationId }, data: { suspendedAt: new Date() } });
    expect(await startDeposit(buyer, wish(1n, "USD"))).toMatchObject({ reason: "organization_suspended" });
  });

  it("wrong_currency, then too small, then too large", async () => {
    const buyer = await aBuyer();
    expect(await startDeposit(buyer, wish(1n, "USD"))).toMatchObject({
      reason: "wrong_currency",
      detail: { currency: "EUR" },
    });
    expect(await startDeposit(buyer, wish(999n))).toMatchObject({
      reason: "deposit_too_small",
      detail: { bound: "10.00 EUR" },
    });
    expect((await startDeposit(buyer, wish(1_000n))).ok).toBe(true);
    expect(await startDeposit(buyer, wish(10_000_001n))).toMatchObject({ reason: "deposit_too_large" });
  });

  it("attempt_reused: the same key for another amount", async () => {
    const buyer = await aBuyer();
    const deposit = await aDeposit(buyer, 5_000n);
    const other = { attempt: deposit.id, amount: { amount: 6_000n, currency: "EUR" } };
    expect(await startDeposit(buyer, other)).toMatchObject({ reason: "attempt_reused" });
  });

  it("too_many_open_deposits: the 21st at once", async () => {
    const buyer = await aBuyer();
    for (let count = 0; count < 20; count++) await aDeposit(buyer);
    expect(await startDeposit(buyer, wish())).toMatchObject({ reason: "too_many_open_deposits" });
  });
});
