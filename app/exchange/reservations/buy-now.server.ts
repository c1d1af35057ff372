import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { findAttempt } from "./find-attempt.server.ts";
import { holdListing, lockParty } from "./hold-listing.server.ts";
import type { PurchaseWish } from "./offer-to.ts";
import type { BuyNowRefusal } from "./reservation-refusals.ts";
import { sellHeldLead } from "./sell-held-lead.server.ts";

type Bought = { saleId: bigint };

/**
 * Buys one lead of the market: reserved and sold in one transaction. Of a lead that is kept to be claimed this is the
 * claim: whoever commits first has it (product rules F4, F11). The same attempt again answers the same sale.
 */
export async function buyNow(
  actor: MemberActor,
  attempt: string,
  { leadId, ...wish }: { leadId: bigint | null } & PurchaseWish,
): Promise<Outcome<Bought, BuyNowRefusal>> {
  if (!may(actor, "market:buy")) return refused("forbidden");
  if (leadId === null) return refused("not_found");
  return bulkTransaction<Bought, BuyNowRefusal>(async (tx) => {
    const { organizationId: buyerId } = actor;
    const party = await lockParty(tx, buyerId);
    const earlier = await findAttempt(tx, attempt, { buyerId, leadId });
    if (!earlier.ok) return earlier;
    if (earlier.value)
      return earlier.value.sale_id === null ? refused("conflict") : done({ saleId: earlier.value.sale_id });
    const held = await holdListing(tx, actor, party, { attempt, leadId, wish });
    if (!held.ok) return held;
    return done({ saleId: await sellHeldLead(tx, actor, held.value) });
  });
}
