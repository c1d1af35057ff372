import { randomUUID } from "node:crypto";
import { database, prisma } from "../../app/db/client.server.ts";
import type { PersonActor, SystemActor } from "../../app/exchange/actor.ts";
import { balancesOf } from "../../app/exchange/ledger/balances-of.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { applyPaymentEvent } from "../../app/exchange/payments/apply-payment-event.server.ts";
import { receivePaymentEvent } from "../../app/exchange/payments/receive-payment-event.server.ts";
import { startDeposit } from "../../app/exchange/payments/start-deposit.server.ts";
import { paymentEventOf } from "../../app/stripe/payment-event.ts";
import { actOnCheckout } from "../../app/stripe/simulator/act-on-checkout.server.ts";
import type { CheckoutAct } from "../../app/stripe/simulator/checkout-acts.ts";

export const theSystem: SystemActor = { by: "system", job: "test" };

/** A deposit whose checkout is open. */
export async function aDeposit(buyer: PersonActor, amount = 5_000n, currency = "EUR") {
  return expectDone(await startDeposit(buyer, { attempt: randomUUID(), amount: { amount, currency } }));
}

export function sessionOf(deposit: { checkoutUrl: string | null }): string {
  return new URL(deposit.checkoutUrl ?? "").pathname.split("/").at(-1) ?? "";
}

/** What the person does on the checkout page, one after another. */
export async function act(deposit: { checkoutUrl: string | null }, ...acts: CheckoutAct[]): Promise<void> {
  for (const each of acts) expectDone(await actOnCheckout(sessionOf(deposit), each));
}

export type SimulatedEvent = { id: string; type: string; created: number; data: { object: { id: string } } };

/** Every event that the simulated Stripe has sent, oldest first. */
export async function sentEvents(): Promise<SimulatedEvent[]> {
  const rows = await database.rows<{ event: SimulatedEvent }>({
    text: "SELECT event FROM stripe_sim.outbox ORDER BY id",
    values: [],
  });
  return rows.map((row) => row.event);
}

/** Takes events in as the webhook would, and applies each at once. */
export async function takeIn(events: readonly SimulatedEvent[]): Promise<void> {
  for (const event of events) {
    await receivePaymentEvent(paymentEventOf(event));
    await applyPaymentEvent(theSystem, event.id);
  }
}

export async function cashOf(buyer: PersonActor, currency = "EUR"): Promise<bigint> {
  return (await balancesOf(database, buyer.organizationId, currency))("buyer.cash");
}

export async function statusOf(depositId: string): Promise<string> {
  const { status } = await prisma.deposit.findUniqueOrThrow({ where: { id: depositId }, select: { status: true } });
  return status;
}

/** Objects of the simulated Stripe of one kind, oldest first. */
export async function simulatedObjects(kind: string): Promise<Record<string, unknown>[]> {
  const rows = await database.rows<{ body: Record<string, unknown> }>({
    text: "SELECT body FROM stripe_sim.objects WHERE kind = $1::text ORDER BY seq",
    values: [kind],
  });
  return rows.map((row) => row.body);
}
