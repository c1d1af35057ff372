import type { Statement } from "#app/db/sql.ts";
import type { OfferSpan } from "./lead-offers.ts";

/** What matching looks at of any lead. No contact data. */
export type MatchedLeadRow = {
  id: bigint;
  seller_id: string;
  source_id: string;
  prices: bigint[];
  captured_at: Date;
  rule_number: number | null;
  sale_mode: string;
  max_sales: number;
  region: string | null;
  country: string | null;
  age: number | null;
  gender: string | null;
  marital_status: string | null;
  employment_status: string | null;
  education: string | null;
  interests: string[];
  completeness: number;
  latitude: number | null;
  longitude: number | null;
  contact_kinds: number;
  consent_channels: number;
  consent_recipients: string[];
  consent_expires_at: Date;
  attributes: unknown;
  phone_key: string | null;
  email_key: string | null;
};

/** A lead that can be sold now, with all that matching looks at of it. */
export type OfferedLeadRow = MatchedLeadRow & {
  lead_type: string;
  status: string;
  currency: string;
  sold_count: number;
  reserved_count: number;
  postal_prefix: string | null;
  is_seller_suspended: boolean;
  /** The least that the seller's terms with any buyer make of a price, in basis points; null where there are none. */
  lowest_bps: number | null;
  /** The database's clock. */
  now: Date;
};

/** Of a lead `l` and its seller's organisation `o`. */
export const offeredColumns = `l.id, l.lead_type, l.status, l.seller_id::text, l.source_id::text, l.currency::text, l.prices, l.captured_at, l.rule_number, l.sale_mode,
        l.sold_count, l.reserved_count, l.max_sales, l.region, l.postal_prefix, l.country::text, l.age, l.gender, l.marital_status, l.employment_status, l.education,
        l.interests, l.completeness, l.latitude, l.longitude, l.contact_kinds, l.consent_channels, l.consent_recipients, l.consent_expires_at,
        l.attributes, l.phone_key::text, l.email_key::text, o.suspended_at IS NOT NULL AS is_seller_suspended,
        (SELECT min(t.price_bps) FROM buyer_terms t WHERE t.seller_id = l.seller_id) AS lowest_bps, clock_timestamp()::timestamptz(3) AS now`;
const sellable = "l.is_open AND NOT l.is_test AND l.consent_expires_at > now()";

/** Leads of a span that can be sold now, by id from `after` on. */
export function selectOfferedIds(span: OfferSpan, after: bigint, limit: number): Statement {
  return {
    name: "offered-ids",
    text: `SELECT l.id FROM leads l WHERE l.id > $1::bigint AND l.id <= $2::bigint AND l.seller_id = $3::uuid AND l.lead_type = $4::text AND ${sellable}
      ORDER BY l.id LIMIT $5::int`,
    values: [after, span.lastLeadId, span.sellerId, span.leadType, limit],
  };
}

/** Those of these leads that can be sold now, by id. */
export function selectOfferedLeads(ids: readonly bigint[]): Statement {
  return {
    name: "offered-leads",
    text: `SELECT ${offeredColumns} FROM leads l JOIN organizations o ON o.id = l.seller_id WHERE l.id = ANY ($1::bigint[]) AND ${sellable} ORDER BY l.id`,
    values: [ids],
  };
}

/** These leads, whatever became of them, by id. */
export function selectLeadRows(ids: readonly bigint[]): Statement {
  return {
    name: "lead-rows",
    text: `SELECT ${offeredColumns} FROM leads l JOIN organizations o ON o.id = l.seller_id WHERE l.id = ANY ($1::bigint[]) ORDER BY l.id`,
    values: [ids],
  };
}

export function selectTypeOfLead(leadId: bigint): Statement {
  return {
    name: "type-of-lead",
    text: "SELECT lead_type FROM leads WHERE id = $1::bigint",
    values: [leadId],
  };
}
