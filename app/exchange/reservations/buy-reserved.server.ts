import { type ListingRow, lockListing } from "#app/db/sql/listings.ts";
import { lockReservation, type ReservationRow } from "#app/db/sql/reservations.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { appraiseListing } from "./appraise-listing.server.ts";
import { lockParty } from "./hold-listing.server.ts";
import { type Listing, listingOf } from "./listing.ts";
import { asReservationStatus, nextReservationStatus } from "./reservation-process.ts";
import type { BuyReservedRefusal } from "./reservation-refusals.ts";
import { sellHeldLead } from "./sell-held-lead.server.ts";

type Bought = { saleId: bigint };

/**
 * Buys what is reserved, at the price it is held for. What may have changed meanwhile is looked at again: a person who was
 * put on a list in that minute isn't sold. Bought again, it answers the same sale.
 */
export async function buyReserved(
  actor: MemberActor,
  reservationId: string | undefined,
): Promise<Outcome<Bought, BuyReservedRefusal>> {
  if (!may(actor, "market:buy")) return refused("forbidden");
  if (!isUuid(reservationId)) return refused("not_found");
  return bulkTransaction<Bought, BuyReservedRefusal>(async (tx) => {
    const [reservation] = await tx.rows<ReservationRow>(lockReservation(reservationId));
    if (!reservation || reservation.buyer_id !== actor.organizationId) return refused("not_found");
    if (reservation.sale_id !== null) return done({ saleId: reservation.sale_id });
    const status = asReservationStatus(reservation.status);
    if (reservation.is_over || nextReservationStatus(status, "buy", "buyer") === null)
      return refused("reservation_over");
    const { buyer, cash } = await lockParty(tx, reservation.buyer_id);
    const [row] = await tx.rows<ListingRow>(lockListing(reservation.lead_id, buyer.id));
    const listing = listingOf(row!);
    const wish = { saleMode: wishedMode(listing, reservation), maxPrice: null };
    const appraised = await appraiseListing(tx, listing, buyer, { cash, wish, isHeld: true });
    if (!appraised.ok) return appraised;
    // From here it must succeed.
    return done({ saleId: await sellHeldLead(tx, actor, { reservation, listing }) });
  });
}

function wishedMode({ saleMode }: Listing, reservation: ReservationRow): "shared" | "exclusive" | null {
  if (saleMode !== "hybrid") return null;
  return reservation.sale_mode === "shared" ? "shared" : "exclusive";
}
