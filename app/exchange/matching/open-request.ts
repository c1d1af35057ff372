import type { OpenRequestRow } from "#app/db/sql/select-open-requests.ts";
import type { Campaign } from "../purchase-requests/campaign.ts";
import {
  readCampaign,
  readFilters,
  readPreferences,
  type RequestTerms,
} from "../purchase-requests/stored-purchase-request.ts";
import { type IndexedRequest, indexedRequest } from "./indexed-request.ts";
import type { Recipient } from "./match-terms.ts";

/** An open request with all of it that doesn't depend on the moment. */
export type OpenRequest = {
  id: string;
  number: number;
  version: number;
  terms: RequestTerms;
  campaign: Campaign;
  createdAt: Date;
  priority: number;
  bidEndpointId: string | null;
  buyer: Recipient & { name: string; penaltyBps: number; blockedSellers: ReadonlySet<string> };
  indexed: IndexedRequest;
};

export function openRequestOf(row: OpenRequestRow): OpenRequest {
  const terms: RequestTerms = {
    leadType: row.lead_type,
    filters: readFilters(row.filters),
    preferences: readPreferences(row.preferences),
    requiredContacts: row.required_contacts,
    saleMode: row.sale_mode as RequestTerms["saleMode"],
    currency: row.currency,
    maxPrice: row.max_price_minor,
    maxAgeHours: row.max_age_hours,
    sources: { allowed: row.allowed_sources, blocked: row.blocked_sources },
  };
  const buyer = {
    id: row.buyer_id,
    name: row.buyer_name,
    category: row.buyer_category,
    consentPolicy: row.consent_policy,
    maxRecipients: row.max_recipients,
    penaltyBps: row.bid_penalty_bps,
    blockedSellers: new Set(row.blocked),
  };
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    terms,
    campaign: readCampaign({
      quantity: row.quantity,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      createdAt: row.created_at,
      caps: row.caps,
      schedule: row.schedule,
      timeZone: row.time_zone,
      pacing: row.pacing,
    }),
    createdAt: row.created_at,
    priority: row.priority,
    bidEndpointId: row.bid_endpoint_id,
    buyer,
    indexed: indexedRequest(row.id, terms, buyer),
  };
}
