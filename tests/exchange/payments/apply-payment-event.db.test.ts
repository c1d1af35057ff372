import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { applyPaymentEvent } from "../../../app/exchange/payments/apply-payment-event.server.ts";
import { receivePaymentEvent } from "../../../app/exchange/payments/receive-payment-event.server.ts";
import { retryPaymentEvent } from "../../../app/exchange/payments/retry-payment-event.server.ts";
import { paymentEventOf } from "../../../app/stripe/payment-event.ts";
import type { CheckoutAct } from "../../../app/stripe/simulator/checkout-acts.ts";
import { wire } from "../../../app/stripe/client.server.ts";
import { aBuyer, anOperator } from "../../support/organizations.ts";
import {
  act,
  aDeposit,
  cashOf,
  sentEvents,
  sessionOf,
  type SimulatedEvent,
  statusOf,
  takeIn,
  theSystem,
} from "../../support/payments.ts";

const road = wire.fetch;
beforeEach(() => database.rows({ text: "TRUNCATE stripe_sim.outbox", values: [] }));
afterEach(() => {
  wire.fetch = road;
});

async function movementsOf(depositId: string) {
  const rows = await prisma.ledgerMovement.findMany({
    where: { subject: `deposit:${depositId}` },
    select: { reference: true, kind: true },
    orderBy: { kind: "asc" },
  });
  return rows.map((row) => row.kind);
}

describe("where a deposit ends", () => {
  const courses: [string, CheckoutAct[], string, bigint, string[]][] = [
    ["paid at once", ["pay"], "paid", 5_000n, ["deposit_paid", "stripe_fee"]],
    ["declined, then paid", ["decline", "pay"], "paid", 5_000n, ["deposit_paid", "stripe_fee"]],
    ["authenticated", ["need_authentication", "authenticate"], "paid", 5_000n, ["deposit_paid", "stripe_fee"]],
    ["authentication failed", ["need_authentication", "fail_authentication"], "checkout_open", 0n, []],
    ["by bank, on its way", ["pay_by_bank"], "processing", 0n, []],
    ["by bank, confirmed", ["pay_by_bank", "bank_confirms"], "paid", 5_000n, ["deposit_paid", "stripe_fee"]],
    ["by bank, refused", ["pay_by_bank", "bank_refuses"], "failed", 0n, []],
    ["expired", ["expire"], "expired", 0n, []],
    ["declined and expired", ["decline", "expire"], "expired", 0n, []],
  ];
  it.each(courses)("%s", async (_, acts, status, cash, movements) => {
    const buyer = await aBuyer();
    const deposit = await aDeposit(buyer);
    for (const each of acts) {
      await act(deposit, each);
      await takeIn(await sentEvents());
    }
    expect(await statusOf(deposit.id)).toBe(status);
    expect(await cashOf(buyer)).toBe(cash);
    expect(await movementsOf(deposit.id)).toEqual(movements);
  });

  it.each([
    ["card", ["decline", "pay"], "paid"],
    ["bank", ["pay_by_bank", "bank_confirms"], "paid"],
    ["bank that refuses", ["pay_by_bank", "bank_refuses"], "failed"],
  ] as [string, CheckoutAct[], string][])(
    "is the same for every order and number of the events of a %s payment",
    async (_, acts, end) => {
      const expected = end === "paid" ? ["deposit_paid", "stripe_fee"] : [];
      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (dice) => {
          await database.rows({ text: "TRUNCATE stripe_sim.outbox", values: [] });
          const buyer = await aBuyer();
          const deposit = await aDeposit(buyer);
          const withDoubles: SimulatedEvent[] = [];
          for (const each of acts) {
            await act(deposit, each);
            // Some of what is known so far is taken in before the next act, in any order, some of it twice.
            const sent = await sentEvents();
            withDoubles.push(...sent);
            await takeIn(shuffled(sent, dice).slice(0, Math.floor(sent.length * roll(dice))));
          }
          await takeIn(shuffled(withDoubles, dice));
          expect([await statusOf(deposit.id), await movementsOf(deposit.id)]).toEqual([end, expected]);
          expect(await cashOf(buyer)).toBe(end === "paid" ? 5_000n : 0n);
        }),
        { numRuns: 12 },
      );
    },
    60_000,
  );

  it("is reached once when all events are applied at the same time", async () => {
    const buyer = await aBuyer();
    const deposit = await aDeposit(buyer);
    await act(deposit, "pay");
    const events = await sentEvents();
    await Promise.all(events.map((event) => takeIn([event])));
    expect(await movementsOf(deposit.id)).toEqual(["deposit_paid", "stripe_fee"]);
    expect(await cashOf(buyer)).toBe(5_000n);
  });

  it("counts money that came after we had given the deposit up", async () => {
    const buyer = await aBuyer();
    const deposit = await aDeposit(buyer);
    await prisma.deposit.update({ where: { id: deposit.id }, data: { status: "expired" } });
    await act(deposit, "pay");
    await takeIn(await sentEvents());
    expect([await statusOf(deposit.id), await cashOf(buyer)]).toEqual(["paid", 5_000n]);
  });
});

describe("the fee", () => {
  it("is booked when Stripe tells it, after the deposit was credited", async () => {
    const buyer = await aBuyer();
    const deposit = await aDeposit(buyer);
    await act(deposit, "pay");
    const events = await sentEvents();
    const updated = events.find((event) => event.type === "charge.updated");
    const charge = updated?.data.object as unknown as { balance_transaction: string };
    const setFee = (id: string | null) =>
      database.rows({
        text: "UPDATE stripe_sim.objects SET body = jsonb_set(body, '{balance_transaction}', $1::jsonb) WHERE kind = 'charge' AND body->'metadata'->>'deposit_id' = $2::text",
        values: [JSON.stringify(id), deposit.id],
      });
    await setFee(null);
    await takeIn(events.filter((event) => event.type !== "charge.updated"));
    expect(await movementsOf(deposit.id)).toEqual(["deposit_paid"]);
    await setFee(charge.balance_transaction);
    await takeIn(events.filter((event) => event.type === "charge.updated"));
    expect(await movementsOf(deposit.id)).toEqual(["deposit_paid", "stripe_fee"]);
    const { feeMinor } = await prisma.deposit.findUniqueOrThrow({
      where: { id: deposit.id },
      select: { feeMinor: true },
    });
    expect(feeMinor).toBe(175n); // 2.9 % of 50.00 and 0.30
  });
});

describe("an event", () => {
  const anEvent = (depositId: string, objectId = "cs_sim_none"): SimulatedEvent & { data: { object: object } } => ({
    id: `evt_sim_${randomUUID()}`,
    type: "checkout.session.completed",
    created: 1_790_000_000,
    data: { object: { id: objectId, metadata: { deposit_id: depositId } } as SimulatedEvent["data"]["object"] },
  });
  const eventRow = (id: string) =>
    prisma.paymentEvent.findUniqueOrThrow({ where: { id }, select: { status: true, attempts: true, failure: true } });

  it("of a deposit that isn't there yet is tried again, and applied once it is", async () => {
    const buyer = await aBuyer();
    const deposit = await aDeposit(buyer);
    await act(deposit, "pay");
    const completed = (await sentEvents()).find((event) => event.type === "checkout.session.completed");
    if (!completed) throw new Error("a paid checkout sends its event");
    const row = await prisma.deposit.delete({ where: { id: deposit.id } });
    await receivePaymentEvent(paymentEventOf(completed));
    expect(await applyPaymentEvent(theSystem, completed.id)).toBe("retry");
    expect(await eventRow(completed.id)).toEqual({ status: "received", attempts: 1, failure: "deposit_unknown" });
    await prisma.deposit.create({ data: { ...row, status: "created", stripeSessionId: null } });
    expect(await applyPaymentEvent(theSystem, completed.id)).toBe("applied");
    expect(await cashOf(buyer)).toBe(5_000n);
  });

  it("that can't be applied is parked after the eighth try, and an operator can have it tried again", async () => {
    const event = anEvent(randomUUID());
    await receivePaymentEvent(paymentEventOf(event));
    const answers: string[] = [];
    for (let tries = 0; tries < 9; tries++) answers.push(await applyPaymentEvent(theSystem, event.id));
    expect(answers).toEqual([...Array<string>(7).fill("retry"), "parked", "nothing"]);
    expect(await eventRow(event.id)).toEqual({ status: "parked", attempts: 8, failure: "deposit_unknown" });
    expect((await retryPaymentEvent(await anOperator(), event.id)).ok).toBe(true);
    expect(await eventRow(event.id)).toMatchObject({ status: "received", attempts: 0 });
    expect(await retryPaymentEvent(await aBuyer(), event.id)).toMatchObject({ reason: "forbidden" });
  });

  it("waits while Stripe can't be reached", async () => {
    const deposit = await aDeposit(await aBuyer());
    await act(deposit, "pay");
    const events = await sentEvents();
    wire.fetch = () => Promise.reject(new TypeError("no route to host"));
    const completed = events.at(-1);
    if (!completed) throw new Error("a paid checkout sends events");
    await receivePaymentEvent(paymentEventOf(completed));
    expect(await applyPaymentEvent(theSystem, completed.id)).toBe("retry");
    wire.fetch = road;
    expect(await applyPaymentEvent(theSystem, completed.id)).toBe("applied");
    expect(await statusOf(deposit.id)).toBe("paid");
  });

  it("whose checkout is of another amount is parked at once and credits nothing", async () => {
    const buyer = await aBuyer();
    const deposit = await aDeposit(buyer);
    await act(deposit, "pay");
    await prisma.deposit.update({ where: { id: deposit.id }, data: { amountMinor: 9_000n } });
    const [event] = (await sentEvents()).filter((each) => each.type === "checkout.session.completed");
    if (!event) throw new Error("a paid checkout sends its event");
    await takeIn([event]);
    expect(await eventRow(event.id)).toMatchObject({ status: "parked", failure: "deposit_differs" });
    expect(await cashOf(buyer)).toBe(0n);
  });

  it("that points at another deposit's checkout credits nobody", async () => {
    const [one, other] = [await aBuyer(), await aBuyer()];
    const paid = await aDeposit(one);
    await act(paid, "pay");
    const unpaid = await aDeposit(other);
    await prisma.deposit.update({ where: { id: unpaid.id }, data: { stripeSessionId: null, status: "created" } });
    const event = anEvent(unpaid.id, sessionOf(paid));
    await takeIn([event]);
    expect(await eventRow(event.id)).toMatchObject({ status: "parked", failure: "deposit_differs" });
    expect([await cashOf(other), await statusOf(unpaid.id)]).toEqual([0n, "created"]);
  });

  it("of a type we don't know, or of somebody else's payment, is kept and ignored", async () => {
    const unknown = { ...anEvent(randomUUID()), type: "invoice.paid" };
    const strange = { ...anEvent(""), data: { object: { id: "pi_other" } } };
    await takeIn([unknown, strange]);
    expect(await eventRow(unknown.id)).toMatchObject({ status: "ignored", attempts: 0 });
    expect(await eventRow(strange.id)).toMatchObject({ status: "ignored", attempts: 0 });
  });

  it("of money taken back at Stripe is parked for a person", async () => {
    const event = { ...anEvent(""), type: "charge.dispute.created", data: { object: { id: "du_1" } } };
    await takeIn([event]);
    expect(await eventRow(event.id)).toMatchObject({ status: "parked", failure: "moved_outside" });
    expect(await retryPaymentEvent(await anOperator(), event.id)).toMatchObject({ reason: "not_found" });
  });

  it("keeps nothing of the payer", async () => {
    const event = anEvent(randomUUID());
    Object.assign(event.data.object, { billing_details: { email: "canary@example.com" } });
    await receivePaymentEvent(paymentEventOf(event));
    const { payload } = await prisma.paymentEvent.findUniqueOrThrow({
      where: { id: event.id },
      select: { payload: true },
    });
    expect(JSON.stringify(payload)).not.toContain("canary");
  });
});

function roll(dice: Iterator<number>): number {
  return dice.next().value as number;
}

function shuffled<Item>(items: readonly Item[], dice: Iterator<number>): Item[] {
  return items
    .map((item) => ({ item, at: roll(dice) }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}
