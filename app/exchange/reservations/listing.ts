import type { ListingRow } from "#app/db/sql/listings.ts";
import { consentChannels, contactKinds, maskOf, namesIn } from "../leads/lead-fields.ts";
import { type OfferedLead, offeredLeadOf } from "../matching/offered-lead.ts";
import type { SoldMode } from "../matching/sold-as.ts";
import type { ConsentPolicy } from "../lead-types/lead-type-schema.ts";

/** A lead as one buyer finds it on the market. */
export type Listing = OfferedLead & {
  claimUntil: Date | null;
  commissionBps: number | null;
  consentPolicy: ConsentPolicy;
  maxRecipients: number | null;
  returnWindowHours: number;
  hasLead: boolean;
  hasReserved: boolean;
  /** The database's clock when it was read, under the lock where it is locked. */
  now: Date;
};

export function listingOf(row: ListingRow): Listing {
  return {
    ...offeredLeadOf(row),
    isTest: row.is_test,
    claimUntil: row.claim_until,
    commissionBps: row.commission_bps,
    consentPolicy: row.consent_policy as ConsentPolicy,
    maxRecipients: row.max_recipients,
    returnWindowHours: row.return_window_hours,
    hasLead: row.has_lead,
    hasReserved: row.has_reserved,
    now: row.now,
  };
}

/** Whoever claims it first has it (product rule F4). */
export function isClaimable({ status, claimUntil }: Pick<Listing, "status" | "claimUntil">, now: Date): boolean {
  return status === "reserved" && claimUntil !== null && claimUntil > now;
}

/** What was on the market, and is no more, or not just now. */
const gone: readonly string[] = ["available", "partially_sold", "reserved", "sold_out", "expired", "withdrawn"];

export function wasListed({ status, isTest }: Pick<Listing, "status" | "isTest">): boolean {
  return gone.includes(status) && !isTest;
}

/**
 * Sales that are still possible as that. What goes to one buyer needs a lead that nobody has or holds; while somebody
 * decides about a hybrid, nobody knows what it will be.
 */
export function placesFor(listing: Listing, mode: SoldMode): number {
  const { saleMode, soldCount, reservedCount, maxSales, maxRecipients } = listing;
  const most = mode === "shared" ? Math.min(maxSales, maxRecipients ?? maxSales) : 1;
  if (saleMode === "hybrid" && reservedCount > 0) return 0;
  return Math.max(0, most - soldCount - reservedCount);
}

/** Whether it is closed to others while it is held as that. */
export function isLastPlace(listing: Listing, mode: SoldMode): boolean {
  return listing.saleMode === "hybrid" || placesFor(listing, mode) === 1;
}

/** Bits of contact_kinds that the person has and agreed to be reached by. */
export function usableContacts(listing: Pick<Listing, "contactKinds" | "consentChannels">): number {
  const agreed: readonly string[] = namesIn(listing.consentChannels, consentChannels);
  const kinds = namesIn(listing.contactKinds, contactKinds).filter((kind) => agreed.includes(kind));
  return maskOf(kinds, contactKinds);
}
