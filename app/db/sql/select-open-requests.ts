import type { Statement } from "#app/db/sql.ts";

/** A request as far as it doesn't depend on the moment, with what it takes from its buyer and its lead type. */
export type OpenRequestRow = {
  id: string;
  number: number;
  version: number;
  status: string;
  lead_type: string;
  buyer_id: string;
  buyer_name: string;
  buyer_category: string;
  bid_penalty_bps: number;
  consent_policy: string;
  max_recipients: number | null;
  /** With whom the buyer doesn't trade, by its own will or the other's. */
  blocked: string[];
  filters: unknown;
  preferences: unknown;
  required_contacts: number;
  sale_mode: string;
  currency: string;
  max_price_minor: bigint;
  max_age_hours: number | null;
  allowed_sources: string[];
  blocked_sources: string[];
  priority: number;
  bid_endpoint_id: string | null;
  quantity: number;
  starts_at: Date | null;
  ends_at: Date | null;
  created_at: Date;
  caps: unknown;
  schedule: unknown;
  time_zone: string;
  pacing: string;
  /** From here on what changes with each sale. */
  bought_count: number;
  spent_minor: bigint;
  budget_minor: bigint;
  last_fill_id: bigint;
  is_buyer_suspended: boolean;
  cash: bigint;
};

const columns = `r.id::text, r.number, r.version, r.status, r.lead_type, r.buyer_id::text, o.name AS buyer_name, o.business_category AS buyer_category,
        o.bid_penalty_bps, t.consent_policy, t.max_recipients, ARRAY(
          SELECT blocked_id::text FROM trade_blocks WHERE organization_id = r.buyer_id
          UNION SELECT organization_id::text FROM trade_blocks WHERE blocked_id = r.buyer_id
        ) AS blocked, r.filters, r.preferences, r.required_contacts, r.sale_mode, r.currency::text, r.max_price_minor, r.max_age_hours,
        r.allowed_sources::text[], r.blocked_sources::text[], r.priority, r.bid_endpoint_id::text, r.quantity, r.starts_at, r.ends_at, r.created_at,
        r.caps, r.schedule, r.time_zone, r.pacing, r.bought_count, r.spent_minor, r.budget_minor, r.last_fill_id,
        o.suspended_at IS NOT NULL AS is_buyer_suspended, coalesce(a.balance, 0)::bigint AS cash`;
const from = `FROM purchase_requests r JOIN organizations o ON o.id = r.buyer_id JOIN lead_types t ON t.code = r.lead_type
      LEFT JOIN ledger_accounts a ON a.code = 'buyer.cash' AND a.owner_id = r.buyer_id AND a.currency = r.currency`;

/** All active requests of a lead type. */
export function selectOpenRequests(leadType: string): Statement {
  return {
    name: "open-requests",
    text: `SELECT ${columns} ${from} WHERE r.lead_type = $1::text AND r.status = 'active'`,
    values: [leadType],
  };
}

/** Requests by id, whatever their status. */
export function selectRequests(ids: readonly string[]): Statement {
  return { name: "requests", text: `SELECT ${columns} ${from} WHERE r.id = ANY ($1::uuid[])`, values: [ids] };
}

/** The same of all active requests of these buyers. */
export function selectRequestsOfBuyers(buyerIds: readonly string[]): Statement {
  return {
    name: "requests-of-buyers",
    text: `SELECT ${columns} ${from} WHERE r.buyer_id = ANY ($1::uuid[]) AND r.status = 'active'`,
    values: [buyerIds],
  };
}
