import type { Statement } from "#app/db/sql.ts";
import type { StockRow } from "./list-stock.ts";
import { type OfferedLeadRow, offeredColumns } from "./select-offered-leads.ts";

/** A lead as one buyer finds it on the market: all that its sale to that buyer goes by. No contact data. */
export type ListingRow = OfferedLeadRow &
  StockRow & {
    is_test: boolean;
    commission_bps: number | null;
    consent_policy: string;
    max_recipients: number | null;
    return_window_hours: number;
    /** The buyer has bought it, or holds it just now. */
    has_lead: boolean;
    has_reserved: boolean;
  };

const listing = (lock: string) => `SELECT ${offeredColumns}, l.is_test, l.claim_until, l.is_recycled,
        l.attributes @> '{"incentivized": true}' AS is_incentivized, l.is_household, l.hop_count, o.commission_bps, t.consent_policy, t.max_recipients,
        t.return_window_hours, EXISTS (SELECT FROM sales s WHERE s.buyer_id = $2::uuid AND s.lead_id = l.id) AS has_lead,
        EXISTS (SELECT FROM reservations v WHERE v.buyer_id = $2::uuid AND v.lead_id = l.id AND v.status = 'held') AS has_reserved
      FROM leads l JOIN organizations o ON o.id = l.seller_id JOIN lead_types t ON t.code = l.lead_type WHERE l.id = $1::bigint ${lock}`;

export function selectListing(leadId: bigint, buyerId: string): Statement {
  return { name: "listing", text: listing(""), values: [leadId, buyerId] };
}

/** The same, kept from being sold, held or changed meanwhile. After the buyer's cash, as everything that buys does. */
export function lockListing(leadId: bigint, buyerId: string): Statement {
  return { name: "lock-listing", text: listing("FOR UPDATE OF l"), values: [leadId, buyerId] };
}

export type BuyerRow = { id: string; currency: string; category: string; is_suspended: boolean };

/**
 * Who buys. The shared advisory locks make a suppression list that begins to hold wait for a purchase under way, and the
 * purchase for the list, as they do where requests are filled.
 */
export function lockBuyer(buyerId: string): Statement {
  return {
    name: "lock-buyer",
    text: `SELECT o.id::text, o.currency::text, o.business_category AS category, o.suspended_at IS NOT NULL AS is_suspended
      FROM organizations o, LATERAL (SELECT pg_advisory_xact_lock_shared(hashtextextended('suppressions:' || o.id, 0)),
        pg_advisory_xact_lock_shared(hashtextextended('suppressions:all', 0))) AS alone WHERE o.id = $1::uuid`,
    values: [buyerId],
  };
}

export function selectBuyer(buyerId: string): Statement {
  return {
    name: "buyer",
    text: `SELECT id::text, currency::text, business_category AS category, suspended_at IS NOT NULL AS is_suspended
      FROM organizations WHERE id = $1::uuid`,
    values: [buyerId],
  };
}
