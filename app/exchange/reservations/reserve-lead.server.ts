import { enqueue } from "#app/db/enqueue.server.ts";
import { countHoldings, type HoldingCounts } from "#app/db/sql/reservations.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { findAttempt } from "./find-attempt.server.ts";
import { holdListing, lockParty } from "./hold-listing.server.ts";
import type { PurchaseWish } from "./offer-to.ts";
import { AGAIN_AFTER_MINUTES, HELD_MAX, UNBOUGHT_AN_HOUR_MAX } from "./reservation-process.ts";
import type { ReserveLeadRefusal } from "./reservation-refusals.ts";

type Reserved = { id: string; expiresAt: Date };

/**
 * Holds one sale of a lead, and its price, for a minute, in which the buyer decides (payments row 4). `attempt` becomes
 * the reservation's id, so the same attempt again answers the reservation that is there, whatever became of it.
 */
export async function reserveLead(
  actor: MemberActor,
  attempt: string,
  { leadId, ...wish }: { leadId: bigint | null } & PurchaseWish,
): Promise<Outcome<Reserved, ReserveLeadRefusal>> {
  if (!may(actor, "market:buy")) return refused("forbidden");
  if (leadId === null) return refused("not_found");
  return bulkTransaction<Reserved, ReserveLeadRefusal>(async (tx) => {
    const { organizationId: buyerId } = actor;
    const party = await lockParty(tx, buyerId);
    const earlier = await findAttempt(tx, attempt, { buyerId, leadId });
    if (!earlier.ok) return earlier;
    if (earlier.value) return done({ id: attempt, expiresAt: earlier.value.expires_at });
    const [counts] = await tx.rows<HoldingCounts>(countHoldings(buyerId, leadId, AGAIN_AFTER_MINUTES));
    const { held, unbought, has_let_go } = counts!;
    if (held >= HELD_MAX || unbought >= UNBOUGHT_AN_HOUR_MAX)
      return refused("too_many_reservations", { held: String(HELD_MAX), unbought: String(UNBOUGHT_AN_HOUR_MAX) });
    if (has_let_go) return refused("reserved_before", { minutes: String(AGAIN_AFTER_MINUTES) });
    const outcome = await holdListing(tx, actor, party, { attempt, leadId, wish });
    if (!outcome.ok) return outcome;
    const { expires_at: expiresAt } = outcome.value.reservation;
    await enqueue(tx, "expire-reservations", {}, { runAt: expiresAt });
    return done({ id: attempt, expiresAt });
  });
}
