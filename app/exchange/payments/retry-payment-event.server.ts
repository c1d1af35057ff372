import { enqueue } from "#app/db/enqueue.server.ts";
import { unparkPaymentEvent } from "#app/db/sql/payment-events.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

/** Gives a parked event its tries back, after whatever held it up was mended. Operators only. */
export async function retryPaymentEvent(
  actor: MemberActor,
  eventId: string,
): Promise<Outcome<undefined, "forbidden" | "not_found">> {
  if (!may(actor, "ledger:audit")) return refused("forbidden");
  return transaction<undefined, "not_found">(async (tx) => {
    const unparked = await tx.rows(unparkPaymentEvent(eventId));
    if (unparked.length === 0) return refused("not_found");
    await enqueue(tx, "apply-payment-event", { eventId }, { key: `payment-event:${eventId}` });
    return done();
  });
}
