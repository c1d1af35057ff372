import { lockReservation, type ReservationRow } from "#app/db/sql/reservations.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { endHeld } from "./end-held.server.ts";
import { asReservationStatus, nextReservationStatus } from "./reservation-process.ts";
import type { ReleaseReservationRefusal } from "./reservation-refusals.ts";

/** Lets a reserved lead go: its money is the buyer's again at once. One that was let go already stays so. */
export async function releaseReservation(
  actor: MemberActor,
  reservationId: string | undefined,
): Promise<Outcome<undefined, ReleaseReservationRefusal>> {
  if (!may(actor, "market:buy")) return refused("forbidden");
  if (!isUuid(reservationId)) return refused("not_found");
  return bulkTransaction<undefined, ReleaseReservationRefusal>(async (tx) => {
    const [reservation] = await tx.rows<ReservationRow>(lockReservation(reservationId));
    if (!reservation || reservation.buyer_id !== actor.organizationId) return refused("not_found");
    const status = asReservationStatus(reservation.status);
    if (status === "released") return done();
    if (nextReservationStatus(status, "release", "buyer") === null) return refused("reservation_over");
    await endHeld(tx, actor, [reservation], "released");
    return done();
  });
}
