import { database, prisma } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { reservationColumns, type ReservationView, reservationViewOf } from "./reservation-view.ts";

/** One of the buyer's own reservations. */
export async function getReservation(
  actor: MemberActor,
  id: string | undefined,
): Promise<Outcome<ReservationView, "forbidden" | "not_found">> {
  if (!may(actor, "market:read")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const where = { id, buyerId: actor.organizationId };
  const row = await prisma.reservation.findFirst({ where, select: reservationColumns });
  return row ? done(reservationViewOf(row, await databaseNow(database))) : refused("not_found");
}
