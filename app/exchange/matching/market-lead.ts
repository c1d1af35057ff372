import type { StockRow } from "#app/db/sql/list-stock.ts";
import {
  AGE_MAX,
  AGE_MIN,
  type ConsentChannel,
  consentChannels,
  type ContactKind,
  contactKinds,
  namesIn,
} from "../leads/lead-fields.ts";
import type { Money } from "../money.ts";

/** A lead as others see it before they buy (product rule E3): no contact data, no exact age, place or time. */
export type MarketLead = {
  id: string;
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
  saleMode: string;
  saleCount: number;
  maxSales: number;
  /** Another seller listed the person before; `hopCount` sellers did, this one counted. */
  isRecycled: boolean;
  /** The person was given something for the data (product rule S13). */
  isIncentivized: boolean;
  hopCount: number;
  /** Its phone is known under another surname. */
  isHousehold: boolean;
  price: Money;
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

export function marketLeadOf(row: StockRow): MarketLead {
  return {
    id: row.id.toString(),
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
    saleMode: row.sale_mode,
    saleCount: row.sold_count,
    maxSales: row.max_sales,
    isRecycled: row.is_recycled,
    isIncentivized: row.is_incentivized,
    hopCount: row.hop_count,
    isHousehold: row.is_household,
    price: { amount: row.price, currency: row.currency },
    capturedHour: row.captured_hour,
  };
}
