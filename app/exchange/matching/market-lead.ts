import type { StockRow } from "#app/db/sql/list-stock.ts";
import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import {
  AGE_MAX,
  AGE_MIN,
  type ConsentChannel,
  consentChannels,
  type ContactKind,
  contactKinds,
  namesIn,
} from "../leads/lead-fields.ts";
import type { OwnFact } from "../leads/own-facts.ts";
import type { Minor, Money } from "../money.ts";
import type { Listing } from "../price-rules/load-listings.server.ts";
import type { ListingMode, PriceModel } from "../price-rules/price-models.ts";
import type { RequestSaleMode } from "../purchase-requests/purchase-request-input.ts";
import { type Falling, fallingOf } from "./falling-price.ts";
import { quoteOf } from "./quote.ts";
import { shownFactsOf } from "./shown-facts.ts";

/** A lead as others see it before they buy (product rule E3): no contact data, no exact age, place or time. */
export type MarketLead = {
  id: string;
  leadType: string;
  ageBand: string | null;
  region: string | null;
  country: string | null;
  gender: string | null;
  maritalStatus: string | null;
  employmentStatus: string | null;
  education: string | null;
  interests: string[];
  contactKinds: ContactKind[];
  consentChannels: ConsentChannel[];
  completeness: number;
  /** What only its type knows. */
  own: OwnFact[];
  saleMode: ListingMode;
  /** Of an exclusive window. */
  windowDays: number | null;
  saleCount: number;
  maxSales: number;
  /** Another seller listed the person before; `hopCount` sellers did, this one counted. */
  isRecycled: boolean;
  /** The person was given something for the data (product rule S13). */
  isIncentivized: boolean;
  hopCount: number;
  /** Its phone is known under another surname. */
  isHousehold: boolean;
  model: PriceModel;
  /** What this buyer pays for it now; in an auction, the least bid. */
  price: Money;
  /** Of a hybrid: what it costs to be the only one. */
  exclusivePrice: Money | null;
  /** Of a Dutch auction. */
  falling: Falling | null;
  /** Until then it is whose who claims it first. */
  claimUntil: Date | null;
  /** To the hour: the minute would tell more than a buyer needs before buying. */
  capturedHour: Date;
};

const AGE_BAND_YEARS = 5;
const AGE_BAND_LAST = 80; // open upwards

export function bandStart(age: number): number {
  return Math.max(AGE_MIN, Math.min(Math.floor(age / AGE_BAND_YEARS) * AGE_BAND_YEARS, AGE_BAND_LAST));
}

export function bandEnd(age: number): number {
  return age >= AGE_BAND_LAST ? AGE_MAX : Math.floor(age / AGE_BAND_YEARS) * AGE_BAND_YEARS + AGE_BAND_YEARS - 1;
}

/** "30–34"; the first band begins with the youngest age there is, the last is open. */
export function ageBand(age: number): string {
  return age >= AGE_BAND_LAST ? `${AGE_BAND_LAST}+` : `${bandStart(age)}–${bandEnd(age)}`;
}

/** What a listing depends on besides the lead: its rule and the buyer's terms, its type, and the moment. */
export type Sight = { listing: Listing; type: Pick<LeadTypeSchema, "fields"> | undefined; now: Date };

/** Null for a lead that is too old to be sold. */
export function marketLeadOf(row: StockRow, { listing, type, now }: Sight): MarketLead | null {
  const saleMode = row.sale_mode as ListingMode;
  const priced = { saleMode, prices: row.prices, capturedAt: row.captured_at };
  const priceAt = (wanted: RequestSaleMode, at: Date) =>
    quoteOf(priced, { saleMode: wanted, quantity: 1, ...listing, now: at })?.least ?? null;
  const price = priceAt("any", now);
  if (price === null) return null;
  const money = (amount: Minor): Money => ({ amount, currency: row.currency });
  const exclusive = saleMode === "hybrid" ? priceAt("exclusive", now) : null;
  return {
    ...shownOf(row),
    own: type ? shownFactsOf(type, row) : [],
    saleMode,
    windowDays: saleMode === "exclusive_window" ? (listing.rule?.windowDays ?? null) : null,
    model: listing.rule?.model ?? "fixed",
    price: money(price),
    exclusivePrice: exclusive === null ? null : money(exclusive),
    falling: fallingOf(row.prices, (at) => priceAt("any", at), now),
    claimUntil: row.claim_until !== null && row.claim_until > now ? row.claim_until : null,
    capturedHour: hourOf(row.captured_at),
  };
}

const HOUR_MS = 3_600_000;

function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
}

function shownOf(row: StockRow) {
  return {
    id: row.id.toString(),
    leadType: row.lead_type,
    ageBand: row.age === null ? null : ageBand(row.age),
    region: row.region,
    country: row.country,
    gender: row.gender,
    maritalStatus: row.marital_status,
    employmentStatus: row.employment_status,
    education: row.education,
    interests: row.interests,
    contactKinds: namesIn(row.contact_kinds, contactKinds),
    consentChannels: namesIn(row.consent_channels, consentChannels),
    completeness: row.completeness,
    saleCount: row.sold_count,
    maxSales: row.max_sales,
    isRecycled: row.is_recycled,
    isIncentivized: row.is_incentivized,
    hopCount: row.hop_count,
    isHousehold: row.is_household,
  };
}
