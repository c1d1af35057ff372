import { enqueue } from "#app/db/enqueue.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { log } from "#app/log.server.ts";
import type { PaymentEvent } from "#app/stripe/payment-event.ts";
import { done, expectDone } from "../outcome.ts";

/**
 * Stores Stripe's event under its own id and promises to apply it; "already" when it was here before. Once this
 * answers, the event can't be lost. Events that mean nothing to us are kept as ignored, money that left outside the
 * exchange is parked for a person at once.
 */
export async function receivePaymentEvent(event: PaymentEvent): Promise<"stored" | "already"> {
  const isNew = await transaction(async (tx) => {
    const { count } = await tx.db.paymentEvent.createMany({
      data: {
        id: event.id,
        kind: event.kind,
        objectId: event.objectId,
        payload: { type: event.type, depositId: event.depositId, createdAt: event.createdAt.toISOString() },
        ...startOf(event),
      },
      skipDuplicates: true,
    });
    if (count === 0) return done(false);
    if (startOf(event).status === "received")
      await enqueue(tx, "apply-payment-event", { eventId: event.id }, { key: `payment-event:${event.id}` });
    return done(true);
  });
  if (!expectDone(isNew)) return "already";
  if (event.kind === "manual")
    log.error(
      { event: event.id, type: event.type },
      "money moved at Stripe outside the exchange; an operator must look",
    );
  return "stored";
}

function startOf({ kind }: PaymentEvent): { status: string; failure?: string } {
  if (kind === "unconcerned") return { status: "ignored" };
  return kind === "manual" ? { status: "parked", failure: "moved_outside" } : { status: "received" };
}
