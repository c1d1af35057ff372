import { database, prisma } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { type ListPage, orderOf } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { ReservationStatus } from "./reservation-process.ts";
import { reservationColumns, type ReservationView, reservationViewOf } from "./reservation-view.ts";

type Wish = ListPage & { status?: ReservationStatus | undefined };

/** The buyer's own reservations, newest first, `size + 1` of them. Cursor keys: created at, id. */
export async function listReservations(
  actor: MemberActor,
  { status, ...page }: Wish,
): Promise<Outcome<ReservationView[], "forbidden">> {
  if (!may(actor, "market:read")) return refused("forbidden");
  const { order, take } = orderOf(page);
  const now = await databaseNow(database);
  const rows = await prisma.reservation.findMany({
    where: { buyerId: actor.organizationId, ...standing(status, now), ...beyond(page) },
    orderBy: [{ createdAt: order }, { id: order }],
    take,
    select: reservationColumns,
  });
  return done(rows.map((row) => reservationViewOf(row, now)));
}

/** One whose time is up counts as over before that is noticed. */
function standing(status: ReservationStatus | undefined, now: Date) {
  if (status === "held") return { status, expiresAt: { gt: now } };
  if (status === "expired") return { AND: [{ OR: [{ status }, { status: "held", expiresAt: { lte: now } }] }] };
  return status ? { status } : {};
}

/** Keys that aren't a time and an id are no place in the list: it starts at the beginning. */
function beyond({ cursor }: ListPage) {
  const [at = "", id] = cursor?.keys ?? [];
  const createdAt = new Date(at);
  if (!cursor || Number.isNaN(createdAt.getTime()) || !isUuid(id)) return {};
  const side = cursor.direction === "newer" ? "gt" : "lt";
  return { OR: [{ createdAt: { [side]: createdAt } }, { createdAt, id: { [side]: id } }] };
}
