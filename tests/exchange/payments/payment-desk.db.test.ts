import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { compareStripeBalance } from "../../../app/exchange/payments/compare-stripe-balance.server.ts";
import { listPaymentEvents } from "../../../app/exchange/payments/list-payment-events.server.ts";
import { receivePaymentEvent } from "../../../app/exchange/payments/receive-payment-event.server.ts";
import type { PaymentEvent } from "../../../app/stripe/payment-event.ts";
import { stripe } from "../../../app/stripe/client.server.ts";
import { aBuyer, anOperator } from "../../support/organizations.ts";
import { act, aDeposit, sentEvents, simulatedObjects, takeIn } from "../../support/payments.ts";

it("compares our books with Stripe's balance: alike when all is applied, and telling when it isn't", async () => {
  const operator = await anOperator();
  expect(expectDone(await compareStripeBalance(operator))).toEqual([]);
  const deposit = await aDeposit(await aBuyer());
  await act(deposit, "pay");
  expect(expectDone(await compareStripeBalance(operator))).toEqual([{ currency: "EUR", ours: 0n, stripes: 4_825n }]);
  await takeIn(await sentEvents());
  expect(expectDone(await compareStripeBalance(operator))).toEqual([
    { currency: "EUR", ours: 4_825n, stripes: 4_825n },
  ]);
  const charge = (await simulatedObjects("charge")).at(-1) as { id: string };
  await stripe().refunds.create({ charge: charge.id, amount: 1_000 });
  expect(expectDone(await compareStripeBalance(operator))).toEqual([
    { currency: "EUR", ours: 4_825n, stripes: 3_825n },
  ]);
  await takeIn(await sentEvents());
  const parked = expectDone(await listPaymentEvents(operator, "parked", { size: 10 }));
  expect(parked).toMatchObject([{ type: "charge.refunded", failure: "moved_outside", isRetryable: false }]);
  expect(await compareStripeBalance(await aBuyer())).toMatchObject({ reason: "forbidden" });
});

it("lists events newest first, by state and page by page, to operators only", async () => {
  const operator = await anOperator();
  const event = (kind: PaymentEvent["kind"]): PaymentEvent => ({
    id: `evt_sim_${randomUUID()}`,
    kind,
    type: "checkout.session.completed",
    objectId: "cs_sim_1",
    depositId: randomUUID(),
    createdAt: new Date("2026-11-01"),
  });
  for (const kind of ["checkout", "unconcerned", "checkout"] as const) await receivePaymentEvent(event(kind));
  const waiting = expectDone(await listPaymentEvents(operator, "received", { size: 10 }));
  expect(waiting).toHaveLength(2);
  const all = expectDone(await listPaymentEvents(operator, null, { size: 50 }));
  const second = all[1]!;
  const cursor = { direction: "older" as const, keys: [second.receivedAt.toISOString(), second.id] };
  const older = expectDone(await listPaymentEvents(operator, null, { size: 50, cursor }));
  expect(older.map((row) => row.id)).toEqual(all.slice(2).map((row) => row.id));
  expect(await listPaymentEvents(await aBuyer(), null, { size: 10 })).toMatchObject({ reason: "forbidden" });
});
