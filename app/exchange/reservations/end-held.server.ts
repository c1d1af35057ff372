import { enqueue } from "#app/db/enqueue.server.ts";
import { lockLedgerAccounts } from "#app/db/sql/ledger.ts";
import { endReservations, type FreedLead, freeLeads, type ReservationRow } from "#app/db/sql/reservations.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import type { Actor } from "../actor.ts";
import { promiseOffers } from "../leads/promise-offers.server.ts";
import { reservationReleased } from "../ledger/movements.ts";
import { postMovements } from "../ledger/post-movements.server.ts";
import { requestFillsOfBuyer } from "../purchase-requests/request-fill.server.ts";

/**
 * Ends locked reservations without a sale, in the caller's transaction: the money goes back (row 4), the places are free,
 * and who may want them now hears of it: the requests that want such leads, the orders for these leads, and the buyers'
 * own requests, for which there is money again.
 */
export async function endHeld(
  tx: SqlRunner,
  actor: Actor,
  reservations: readonly ReservationRow[],
  status: "released" | "expired",
): Promise<void> {
  const byCurrency = groupsOf(reservations);
  for (const [currency, those] of byCurrency)
    await tx.rows(lockLedgerAccounts("buyer.cash", buyersOf(those), currency));
  const freed = await tx.rows<FreedLead>(freeLeads(placesOf(reservations)));
  await tx.rows(
    endReservations(
      reservations.map(({ id }) => id),
      status,
      null,
    ),
  );
  for (const [, those] of byCurrency) await postMovements(tx, actor, those.map(moneyBack));
  await tell(tx, freed);
  for (const buyerId of buyersOf(reservations)) await requestFillsOfBuyer(tx, buyerId);
}

function groupsOf(reservations: readonly ReservationRow[]): [string, ReservationRow[]][] {
  const currencies = [...new Set(reservations.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => [currency, reservations.filter((each) => each.currency === currency)]);
}

function moneyBack({ id, buyer_id: buyerId, price_minor: price, currency }: ReservationRow) {
  return reservationReleased({ id, buyerId, price, currency });
}

const buyersOf = (reservations: readonly ReservationRow[]) => [
  ...new Set(reservations.map(({ buyer_id }) => buyer_id)),
];

function placesOf(reservations: readonly ReservationRow[]): { leadId: bigint; count: number }[] {
  const places = new Map<bigint, number>();
  for (const { lead_id } of reservations) places.set(lead_id, (places.get(lead_id) ?? 0) + 1);
  return [...places].map(([leadId, count]) => ({ leadId, count }));
}

/** Where there are orders for a lead, these and the requests are asked in the order of their time. */
async function tell(tx: SqlRunner, freed: readonly FreedLead[]): Promise<void> {
  const open = freed.filter(({ is_open }) => is_open);
  const ordered = open.filter(({ has_orders }) => has_orders);
  for (const { id } of ordered) await enqueue(tx, "sell-ordered-lead", { leadId: id.toString() });
  await promiseOffers(
    tx,
    open
      .filter(({ has_orders }) => !has_orders)
      .map(({ id, seller_id: sellerId, lead_type: leadType }) => ({
        ...{ sellerId, leadType },
        ...{ firstLeadId: id, lastLeadId: id },
      })),
  );
}
