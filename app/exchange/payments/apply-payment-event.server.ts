import { database, prisma } from "#app/db/client.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { claimPaymentEvent, type ClaimedEventRow, recordPaymentEventFailure } from "#app/db/sql/payment-events.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { log } from "#app/log.server.ts";
import { findPaymentOfCharge } from "#app/stripe/read-checkout.server.ts";
import type { PaymentEvent } from "#app/stripe/payment-event.ts";
import type { SystemActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { SettleDepositRefusal } from "./deposit-refusals.ts";
import { type CheckoutHint, settleDeposit } from "./settle-deposit.server.ts";

const TRIES_MAX = 8;
/** 2 s, 8 s, 32 s, 2 min … 2.3 h: what is not there yet comes soon, what is down comes back in an hour. */
const retryAfterSeconds = (tries: number) => 2 * 4 ** (tries - 1);

/**
 * Applies a stored event: brings the deposit it is about up to what Stripe says now. What can't be applied yet is
 * tried again, eight times in all, then parked where operators see it.
 */
export async function applyPaymentEvent(
  actor: SystemActor,
  eventId: string,
): Promise<"applied" | "retry" | "parked" | "nothing"> {
  const [event] = await database.rows<ClaimedEventRow>(claimPaymentEvent(eventId));
  if (!event) return "nothing"; // applied before, or parked
  const outcome = await effectOf(actor, event).catch((error: unknown) => {
    log.error({ err: error, event: event.id }, "applying a payment event failed");
    return refused("unexpected");
  });
  if (!outcome.ok) return recordFailure(event, outcome.reason);
  await prisma.paymentEvent.updateMany({
    where: { id: event.id, status: "received" },
    data: { status: "applied", appliedAt: outcome.value, failure: null },
  });
  return "applied";
}

/** Every kind comes down to the same act; they differ in where the checkout is found. */
async function effectOf(actor: SystemActor, event: ClaimedEventRow): Promise<Outcome<Date, SettleDepositRefusal>> {
  if (event.deposit_id === null) return refused("deposit_unknown");
  const hint = await hintOf(event);
  if (!hint.ok) return hint;
  const settled = await settleDeposit(actor, event.deposit_id, hint.value);
  return settled.ok ? done(event.now) : settled;
}

async function hintOf({ kind, object_id }: ClaimedEventRow): Promise<Outcome<CheckoutHint, SettleDepositRefusal>> {
  switch (kind as PaymentEvent["kind"]) {
    case "checkout":
      return done({ sessionId: object_id });
    case "payment":
      return done({ paymentIntentId: object_id });
    case "charge": {
      const payment = await findPaymentOfCharge(object_id);
      return payment.ok ? done(payment.value === null ? {} : { paymentIntentId: payment.value }) : payment;
    }
    case "manual":
    case "unconcerned":
      throw new Error(`${kind} events are never received for applying`);
  }
}

async function recordFailure({ id, attempts, now }: ClaimedEventRow, reason: string): Promise<"retry" | "parked"> {
  const isLast = attempts >= TRIES_MAX || reason === "deposit_differs";
  await transaction(async (tx) => {
    await tx.rows(recordPaymentEventFailure(id, reason, isLast));
    const runAt = new Date(now.getTime() + retryAfterSeconds(attempts) * 1000);
    if (!isLast) await enqueue(tx, "apply-payment-event", { eventId: id }, { key: `payment-event:${id}`, runAt });
    return done();
  });
  if (isLast) log.error({ event: id, reason }, "a payment event is parked; an operator must look");
  return isLast ? "parked" : "retry";
}
