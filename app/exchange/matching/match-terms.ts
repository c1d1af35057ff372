import type { LockedPurchaseRequest } from "#app/db/sql/lock-purchase-request.ts";
import { ageBandHours } from "../price-rules/price-lead.ts";
import { channelsFor, contactKinds, namesIn } from "../leads/lead-fields.ts";
import type { Condition } from "../leads/lead-filter.ts";
import type { Campaign } from "../purchase-requests/campaign.ts";
import {
  readCampaign,
  readFilters,
  readPreferences,
  type RequestTerms,
} from "../purchase-requests/stored-purchase-request.ts";
import type { SaleTerms } from "../sales/sale-terms.ts";

const HOUR_MS = 3_600_000;
const SELLABLE_HOURS = ageBandHours.at(-1)!;

/** A buyer as consents may name it; and how narrowly they have to for leads of the type asked for (product rule D3). */
export type Recipient = { id: string; category: string } & Partial<ConsentRule>;
export type ConsentRule = { consentPolicy: string; maxRecipients: number | null };

/** Whom a consent may name for this buyer to be meant. Consent to one alone names that one. */
export function recipientsOf({ id, category, consentPolicy }: Recipient): string[] {
  if (consentPolicy === "one_to_one") return [`org:${id}`];
  return ["any", `category:${category}`, `org:${id}`];
}

export function recipientOf(row: LockedPurchaseRequest): Recipient {
  const { buyer_id: id, buyer_category: category, consent_policy: consentPolicy, max_recipients: maxRecipients } = row;
  return { id, category, consentPolicy, maxRecipients };
}

export function termsOf(row: LockedPurchaseRequest): RequestTerms {
  return {
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
}

export function campaignOf(row: LockedPurchaseRequest): Campaign {
  return readCampaign({
    quantity: row.quantity,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    createdAt: row.created_at,
    caps: row.caps,
    schedule: row.schedule,
    timeZone: row.time_zone,
    pacing: row.pacing,
  });
}

export function capturedSince({ maxAgeHours }: RequestTerms, now: Date): Date {
  return new Date(now.getTime() - Math.min(maxAgeHours ?? SELLABLE_HOURS, SELLABLE_HOURS) * HOUR_MS);
}

/** Regions that a lead must be in, where the filters say so, and the filters that are left to test then. */
export function splitByRegion({ filters }: RequestTerms): { regions: string[] | null; rest: Condition[] } {
  let regions: string[] | null = null;
  const rest: Condition[] = [];
  for (const condition of filters) {
    const named = regionsNamedBy(condition);
    if (named === null) rest.push(condition);
    else regions = regions === null ? named : regions.filter((region) => named.includes(region));
  }
  return { regions, rest };
}

function regionsNamedBy(condition: Condition): string[] | null {
  if (condition.field !== "region" || (condition.operator !== "eq" && condition.operator !== "in")) return null;
  return condition.on_missing === "accept" ? null : [condition.value].flat().map(String);
}

export function channelsOf({ requiredContacts }: RequestTerms): number {
  return channelsFor(requiredContacts);
}

export function saleTermsOf(terms: RequestTerms, recipient: Recipient, returnWindowHours: number): SaleTerms {
  return {
    version: 1,
    lead_type: terms.leadType,
    filters: terms.filters,
    preferences: terms.preferences,
    required_contacts: namesIn(terms.requiredContacts, contactKinds),
    sale_mode: terms.saleMode,
    max_price: terms.maxPrice.toString(),
    currency: terms.currency,
    max_age_hours: terms.maxAgeHours,
    return_window_hours: returnWindowHours,
    consent_recipients: recipientsOf(recipient),
  };
}
