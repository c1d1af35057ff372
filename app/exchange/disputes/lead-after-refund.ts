import type { LeadAfterwards } from "./dispute-reasons.ts";

/** A returned lead is offered to others only while it is this fresh. */
export const OFFER_AGAIN_MAX_AGE_HOURS = 72;

type ReturnedLead = { status: string; soldCount: number };
type Refund = { afterwards: LeadAfterwards; isFull: boolean; ageHours: number };

/**
 * What becomes of a lead whose sale was refunded; null: nothing. Faulty data takes it off the shelf, also after a part
 * refund. What merely didn't suit this buyer frees its place after a full refund while the lead is fresh; the same
 * buyer can't get it again, because a sale of it to them exists for ever.
 */
export function leadAfterRefund(lead: ReturnedLead, refund: Refund): ReturnedLead | null {
  if (["withdrawn", "erased"].includes(lead.status)) return null;
  if (refund.afterwards === "withdraw") return { ...lead, status: "withdrawn" };
  const isOnTheShelf = ["available", "reserved", "partially_sold", "sold_out"].includes(lead.status);
  if (!refund.isFull || !isOnTheShelf || refund.ageHours > OFFER_AGAIN_MAX_AGE_HOURS) return null;
  const soldCount = Math.max(0, lead.soldCount - 1);
  return { soldCount, status: soldCount === 0 ? "available" : "partially_sold" };
}
