import * as z from "zod";
import type { MarketLead } from "#app/exchange/matching/market-lead.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

const text = z.string().nullable();

export const marketLeadShape = z.object({
  id: idShape,
  age_band: text,
  region: text,
  country: text,
  gender: text,
  marital_status: text,
  employment_status: text,
  education: text,
  interests: z.array(z.string()),
  contact_kinds: z.array(z.string()),
  consent_channels: z.array(z.string()),
  completeness: z.int(),
  sale_mode: z.string(),
  sale_count: z.int(),
  max_sales: z.int(),
  is_recycled: z.boolean(),
  is_incentivized: z.boolean(),
  hop_count: z.int(),
  is_household: z.boolean(),
  price: moneyShape,
  /** When the interest was shown, to the hour. */
  captured_hour: timeShape,
});

/** A lead on the market as the API sends it: what is shown before purchase, and no more. */
export function marketLeadJson(lead: MarketLead) {
  return {
    id: lead.id,
    age_band: lead.ageBand,
    region: lead.region,
    country: lead.country,
    gender: lead.gender,
    marital_status: lead.maritalStatus,
    employment_status: lead.employmentStatus,
    education: lead.education,
    interests: lead.interests,
    contact_kinds: lead.contactKinds,
    consent_channels: lead.consentChannels,
    completeness: lead.completeness,
    sale_mode: lead.saleMode,
    sale_count: lead.saleCount,
    max_sales: lead.maxSales,
    is_recycled: lead.isRecycled,
    is_incentivized: lead.isIncentivized,
    hop_count: lead.hopCount,
    is_household: lead.isHousehold,
    price: moneyJson(lead.price),
    captured_hour: lead.capturedHour,
  };
}
