import { type ReservationRow, selectReservation } from "#app/db/sql/reservations.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/**
 * What an attempt has made already; null for a new one. An attempt at another lead, or of somebody else's, is forged. Under
 * the lock of the buyer's cash, so that the same attempt sent twice at once is one after the other.
 */
export async function findAttempt(
  tx: SqlRunner,
  attempt: string,
  { buyerId, leadId }: { buyerId: string; leadId: bigint },
): Promise<Outcome<ReservationRow | null, "conflict">> {
  const [row] = await tx.rows<ReservationRow>(selectReservation(attempt));
  if (!row) return done(null);
  return row.buyer_id === buyerId && row.lead_id === leadId ? done(row) : refused("conflict");
}
