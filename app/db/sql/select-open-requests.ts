import type { Statement } from "#app/db/sql.ts";

export type OpenRequestRow = {
  id: string;
  status: string;
  buyer_id: string;
  buyer_category: string;
  filters: unknown;
  required_contacts: number;
  sale_mode: string;
  currency: string;
  max_price_minor: bigint;
  max_age_hours: number | null;
  allowed_sources: string[];
  blocked_sources: string[];
};

/** Requests of a lead type as the index keeps them: all that are active, or with `since` all that changed from then on. */
export function selectOpenRequests(leadType: string, since: Date | null): Statement {
  return {
    name: since ? "select-changed-requests" : "select-open-requests",
    text: `SELECT r.id::text, r.status, r.buyer_id::text, o.business_category AS buyer_category, r.filters, r.required_contacts,
        r.sale_mode, r.currency::text, r.max_price_minor, r.max_age_hours, r.allowed_sources::text[], r.blocked_sources::text[]
      FROM purchase_requests r JOIN organizations o ON o.id = r.buyer_id
      WHERE r.lead_type = $1::text AND ${since ? "r.changed_at >= $2::timestamptz" : "r.status = 'active'"}`,
    values: since ? [leadType, since] : [leadType],
  };
}
