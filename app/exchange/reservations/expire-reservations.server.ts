import { lockDueReservations, type ReservationRow } from "#app/db/sql/reservations.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, expectDone } from "../outcome.ts";
import { endHeld } from "./end-held.server.ts";

const AT_ONCE = 50;

/**
 * Ends the reservations whose time is up. A job is promised for the moment with each reservation, and every minute one
 * looks for any that were missed. Answers how many ended.
 */
export async function expireReservations(actor: SystemActor): Promise<number> {
  for (let all = 0; ;) {
    const count = expectDone(
      await bulkTransaction<number, never>(async (tx) => {
        const due = await tx.rows<ReservationRow>(lockDueReservations(AT_ONCE));
        if (due.length > 0) await endHeld(tx, actor, due, "expired");
        return done(due.length);
      }),
    );
    all += count;
    if (count < AT_ONCE) return all;
  }
}
