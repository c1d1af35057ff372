import { database, prisma } from "#app/db/client.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import {
  expireUnopenedDeposits,
  selectSweepFacts,
  setSweptUntil,
  type SweepFactsRow,
} from "#app/db/sql/payment-events.ts";
import { log } from "#app/log.server.ts";
import { listEvents } from "#app/stripe/list-events.server.ts";
import type { SystemActor } from "../actor.ts";
import { receivePaymentEvent } from "./receive-payment-event.server.ts";
import { settleDeposit } from "./settle-deposit.server.ts";

const UNFINISHED_MAX = 200;

export type Sweep = { missed: number; settled: number };

/**
 * What webhooks missed: takes in the events that Stripe lists and we don't have, asks about deposits that have waited
 * for over an hour, and gives jobs back to events that wait without one. Runs every 15 minutes.
 */
export async function sweepPaymentEvents(actor: SystemActor): Promise<Sweep> {
  const [facts] = await database.rows<SweepFactsRow>(selectSweepFacts());
  if (!facts) throw new Error("a select without FROM returns a row");
  const missed = await takeInMissed(facts);
  await database.rows(expireUnopenedDeposits());
  await applyForgotten(facts);
  return { missed, settled: await settleWaiting(actor, facts) };
}

async function takeInMissed({ since, now }: SweepFactsRow): Promise<number> {
  const events = await listEvents(since);
  if (!events.ok) return 0; // logged where it happened; the next sweep begins at the same moment
  let missed = 0;
  for (const event of events.value.reverse()) if ((await receivePaymentEvent(event)) === "stored") missed += 1;
  await database.rows(setSweptUntil(now));
  if (missed > 0) log.warn({ missed }, "took in payment events that no webhook brought");
  return missed;
}

/** Unfinished deposits, and paid ones whose fee Stripe has not told. */
async function settleWaiting(actor: SystemActor, { hour_ago, days_ago }: SweepFactsRow): Promise<number> {
  const deposits = await prisma.deposit.findMany({
    where: {
      OR: [
        { status: { in: ["checkout_open", "processing"] }, createdAt: { lt: hour_ago } },
        { status: "paid", feeMinor: null, paidAt: { lt: hour_ago, gt: days_ago } },
      ],
    },
    orderBy: { createdAt: "desc" },
    take: UNFINISHED_MAX,
    select: { id: true, status: true },
  });
  let settled = 0;
  for (const { id, status } of deposits) {
    const outcome = await settleDeposit(actor, id);
    if (outcome.ok && outcome.value !== status) settled += 1;
  }
  return settled;
}

/** An event that nobody tried for an hour has lost its job. */
async function applyForgotten({ hour_ago }: SweepFactsRow): Promise<void> {
  const forgotten = await prisma.paymentEvent.findMany({
    where: { status: "received", attempts: 0, receivedAt: { lt: hour_ago } },
    take: UNFINISHED_MAX,
    select: { id: true },
  });
  for (const { id } of forgotten)
    await enqueue(database, "apply-payment-event", { eventId: id }, { key: `payment-event:${id}` });
}
