import type { Statement } from "#app/db/sql.ts";

export type LockedPurchaseRequest = {
  id: string;
  number: number;
  version: number;
  buyer_id: string;
  name: string;
  lead_type: string;
  status: string;
  filters: unknown;
  preferences: unknown;
  required_contacts: number;
  sale_mode: string;
  currency: string;
  max_price_minor: bigint;
  quantity: number;
  budget_minor: bigint;
  bought_count: number;
  spent_minor: bigint;
  max_age_hours: number | null;
  starts_at: Date | null;
  ends_at: Date | null;
  created_at: Date;
  caps: unknown;
  schedule: unknown;
  time_zone: string;
  pacing: string;
  allowed_sources: string[];
  blocked_sources: string[];
  priority: number;
  /** Its buyer's program decides on each lead. */
  is_asked: boolean;
  last_fill_id: bigint;
  buyer_category: string;
  is_buyer_suspended: boolean;
  return_window_hours: number;
  /** Of the lead type: how narrowly a consent has to name the buyer, and to how many a lead may go. */
  consent_policy: string;
  max_recipients: number | null;
  /** The database's clock. */
  now: Date;
};

/**
 * Locks requests: what is bought for them, and changes of them, happen one after another. Everything that buys locks the
 * requests first, in order of their ids, then the buyers' cash accounts, then leads. The shared advisory locks make a suppression list that begins to hold
 * wait for a fill under way, and the fill for the list: what was listed before is never sold after.
 */
export function lockPurchaseRequests(ids: readonly string[]): Statement {
  return {
    name: "lock-purchase-requests",
    text: `WITH r AS MATERIALIZED (SELECT * FROM purchase_requests WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE)
      SELECT r.id::text, r.number, r.version, r.buyer_id::text, r.name, r.lead_type, r.status, r.filters, r.preferences, r.required_contacts, r.sale_mode,
        r.currency::text, r.max_price_minor, r.quantity, r.budget_minor, r.bought_count, r.spent_minor, r.max_age_hours,
        r.starts_at, r.ends_at, r.created_at, r.caps, r.schedule, r.time_zone, r.pacing, r.allowed_sources::text[],
        r.blocked_sources::text[], r.priority, r.bid_endpoint_id IS NOT NULL AS is_asked, r.last_fill_id, o.business_category AS buyer_category, o.suspended_at IS NOT NULL AS is_buyer_suspended,
        t.return_window_hours, t.consent_policy, t.max_recipients, clock_timestamp()::timestamptz(3) AS now
      FROM r JOIN organizations o ON o.id = r.buyer_id JOIN lead_types t ON t.code = r.lead_type,
        LATERAL (SELECT pg_advisory_xact_lock_shared(hashtextextended('suppressions:' || r.buyer_id, 0)),
          pg_advisory_xact_lock_shared(hashtextextended('suppressions:all', 0))) AS alone`,
    values: [ids],
  };
}
