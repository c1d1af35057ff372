import { afterEach, beforeEach, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { applyPaymentEvent } from "../../../app/exchange/payments/apply-payment-event.server.ts";
import { sweepPaymentEvents } from "../../../app/exchange/payments/sweep-payment-events.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { deliverSimulatedEvents } from "../../../app/stripe/simulator/deliver-simulated-events.server.ts";
import { listOutbox, type OutboxAct, steerOutbox } from "../../../app/stripe/simulator/steer-outbox.server.ts";
import { aBuyer } from "../../support/organizations.ts";
import { act, aDeposit, cashOf, sessionOf, statusOf, theSystem } from "../../support/payments.ts";
import { aWebhookServer } from "../../support/webhook-server.ts";

let server: Awaited<ReturnType<typeof aWebhookServer>>;
beforeEach(async () => {
  server = await aWebhookServer();
  await database.rows({ text: "TRUNCATE stripe_sim.outbox, stripe_sim.settings", values: [] });
});
afterEach(() => server.stop());

const makeDue = () =>
  database.rows({
    text: "UPDATE stripe_sim.outbox SET deliver_at = now() - interval '1 second' WHERE delivered_at IS NULL",
    values: [],
  });
async function deliverAll() {
  await makeDue();
  return deliverSimulatedEvents(server.url);
}
async function applyAll() {
  const events = await prisma.paymentEvent.findMany({ where: { status: "received" }, select: { id: true } });
  for (const { id } of events) await applyPaymentEvent(theSystem, id);
}
const steer = async (act: OutboxAct, id = 0n) => expectDone(await steerOutbox(act, id));

it("posts signed events to the webhook, which stores them, and credits the wallet", async () => {
  const buyer = await aBuyer();
  const deposit = await aDeposit(buyer);
  await act(deposit, "pay");
  const sent = await deliverAll();
  expect(sent).toBeGreaterThanOrEqual(5);
  expect(new Set(server.statuses)).toEqual(new Set([200]));
  await applyAll();
  expect([await statusOf(deposit.id), await cashOf(buyer)]).toEqual(["paid", 5_000n]);
  expect(await deliverAll()).toBe(0);
});

it("tries again what was not taken, and keeps the reason", async () => {
  const deposit = await aDeposit(await aBuyer());
  await act(deposit, "pay");
  await makeDue();
  expect(await deliverSimulatedEvents("http://127.0.0.1:1/webhooks/stripe")).toBe(0);
  const failed = await listOutbox();
  expect(failed.rows.every((row) => row.delivered_at === null && row.failure === "TypeError")).toBe(true);
  expect(await deliverAll()).toBe(failed.rows.length);
});

it("promises itself for the next that is due", async () => {
  const deposit = await aDeposit(await aBuyer());
  await act(deposit, "pay");
  await deliverSimulatedEvents("http://127.0.0.1:1/webhooks/stripe");
  const rows = await database.rows({
    text: "SELECT 1 FROM graphile_worker._private_jobs WHERE key = 'deliver-simulated-events-next'",
    values: [],
  });
  expect(rows).toHaveLength(1);
});

it("credits once what was doubled, delayed and sent newest first", async () => {
  const buyer = await aBuyer();
  await steer("hold");
  const deposit = await aDeposit(buyer);
  await act(deposit, "pay");
  expect(await deliverAll()).toBe(0);
  const { rows, isHeld } = await listOutbox();
  expect(isHeld).toBe(true);
  for (const row of rows) await steer("duplicate", row.id);
  await steer("delay", rows[0]?.id ?? 0n);
  await steer("release_reversed");
  expect(await deliverSimulatedEvents(server.url)).toBe(2 * rows.length);
  await applyAll();
  expect(await cashOf(buyer)).toBe(5_000n);
});

it("loses an event when told to, and the sweep takes it in from Stripe's list", async () => {
  const buyer = await aBuyer();
  const deposit = await aDeposit(buyer);
  await act(deposit, "pay");
  for (const row of (await listOutbox()).rows) await steer("drop", row.id);
  expect(await deliverAll()).toBe(0);
  const swept = await sweepPaymentEvents(theSystem);
  expect(swept.missed).toBeGreaterThanOrEqual(5);
  await applyAll();
  expect(await cashOf(buyer)).toBe(5_000n);
  expect((await sweepPaymentEvents(theSystem)).missed).toBe(0);
});

it("sweeps deposits that have waited, even where Stripe lists no event", async () => {
  const buyer = await aBuyer();
  const deposit = await aDeposit(buyer);
  await act(deposit, "pay");
  await database.rows({ text: "DELETE FROM stripe_sim.objects WHERE kind = 'event'", values: [] });
  expect((await sweepPaymentEvents(theSystem)).settled).toBe(0);
  await database.rows({ text: "UPDATE deposits SET created_at = now() - interval '2 hours'", values: [] });
  expect((await sweepPaymentEvents(theSystem)).settled).toBe(1);
  expect([await statusOf(deposit.id), await cashOf(buyer)]).toEqual(["paid", 5_000n]);
});

it("expires checkouts whose day is over", async () => {
  const deposit = await aDeposit(await aBuyer());
  await database.rows({
    text: "UPDATE stripe_sim.objects SET body = jsonb_set(body, '{expires_at}', '1') WHERE id = $1::text",
    values: [sessionOf(deposit)],
  });
  await deliverAll();
  await deliverAll();
  await applyAll();
  expect(await statusOf(deposit.id)).toBe("expired");
});

it("refuses to steer what isn't there", async () => {
  for (const act of ["duplicate", "delay", "drop"] as const)
    expect(await steerOutbox(act, 999_999n)).toMatchObject({ reason: "not_found" });
});
