import type { MaskedLead } from "#app/db/sql/match-masks.ts";
import type { OfferedLeadRow, MatchedLeadRow } from "#app/db/sql/select-offered-leads.ts";
import type { Minor } from "../money.ts";
import { buyersPrice, type ListingRule } from "../price-rules/listing-rule.ts";
import { priceNow } from "../price-rules/price-lead.ts";
import type { ListingMode } from "../price-rules/price-models.ts";
import type { MatchLead } from "./explain-match.ts";
import { type IndexedLead, indexedLead } from "./indexed-request.ts";

/** A lead that can be sold now. */
export type OfferedLead = MatchLead & {
  id: bigint;
  phoneKey: string | null;
  emailKey: string | null;
  isSellerSuspended: boolean;
  reservedCount: number;
  maxSales: number;
  postalPrefix: string | null;
  /** Of what its seller agreed with any buyer, the least, in basis points. */
  lowestBps: number;
};

export function offeredLeadOf(row: OfferedLeadRow): OfferedLead {
  return {
    ...matchedLeadOf(row),
    id: row.id,
    leadType: row.lead_type,
    status: row.status,
    currency: row.currency,
    soldCount: row.sold_count,
    reservedCount: row.reserved_count,
    postalPrefix: row.postal_prefix,
    isTest: false,
    isSellerSuspended: row.is_seller_suspended,
    lowestBps: row.lowest_bps ?? 10_000,
  };
}

/** What a row says of any lead. */
export function matchedLeadOf(row: MatchedLeadRow) {
  return {
    ...singleValuesOf(row),
    maxSales: row.max_sales,
    prices: row.prices,
    capturedAt: row.captured_at,
    interests: row.interests,
    consentRecipients: row.consent_recipients,
    consentExpiresAt: row.consent_expires_at,
    phoneKey: row.phone_key,
    emailKey: row.email_key,
  };
}

type Lists = "prices" | "interests" | "consent_recipients";
type Times = "captured_at" | "consent_expires_at";

/** The part of it that is neither a list nor a time: those are read in more than one way. */
export function singleValuesOf(row: Omit<MatchedLeadRow, Lists | Times | "max_sales" | "phone_key" | "email_key">) {
  return {
    sellerId: row.seller_id,
    sourceId: row.source_id,
    saleMode: row.sale_mode as ListingMode,
    ruleNumber: row.rule_number,
    region: row.region,
    country: row.country,
    age: row.age,
    gender: row.gender,
    maritalStatus: row.marital_status,
    employmentStatus: row.employment_status,
    education: row.education,
    completeness: row.completeness,
    latitude: row.latitude,
    longitude: row.longitude,
    contactKinds: row.contact_kinds,
    consentChannels: row.consent_channels,
    attributes: row.attributes,
  };
}

const MANY = Number.MAX_SAFE_INTEGER;

/** The least that any buyer would have to bid: what is dearer than that is for nobody. Null when it is too old to be sold. */
export function leastOfAll(lead: OfferedLead, rule: ListingRule | null, now: Date): Minor | null {
  const list = priceNow(lead.prices, lead.capturedAt, now);
  const best = { bps: Math.min(lead.lowestBps, 10_000), bought: MANY, ordered: MANY };
  return list === null ? null : buyersPrice(list, rule, best, now);
}

const HOUR_MS = 3_600_000;

export function indexedOf(lead: OfferedLead, price: Minor, now: Date): IndexedLead {
  return indexedLead(lead, { price, ageHours: (now.getTime() - lead.capturedAt.getTime()) / HOUR_MS });
}

export function maskedOf(lead: IndexedLead, price: Minor): MaskedLead {
  const { region, country, age, gender, maritalStatus, employmentStatus, education } = lead.facts;
  return {
    price,
    sellerId: lead.sellerId,
    saleMode: lead.saleMode,
    usableContacts: lead.usableContacts,
    ...{ region, country, age, gender, maritalStatus, employmentStatus, education },
    interests: lead.interests,
  };
}
