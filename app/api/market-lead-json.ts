import * as z from "zod";
import type { MarketLead } from "#app/exchange/matching/market-lead.ts";
import { listingModes, priceModels } from "#app/exchange/price-rules/price-models.ts";
import { offerRefusals } from "#app/exchange/reservations/reservation-refusals.ts";
import type { ListingView } from "#app/exchange/reservations/get-listing.server.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

const text = z.string().nullable();

export const marketLeadShape = z.object({
  id: idShape,
  lead_type: z.string(),
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
  /** What only its type knows; amounts in minor units of the field's currency. */
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  sale_mode: z.enum(listingModes),
  /** Of an exclusive window. */
  window_days: z.int().nullable(),
  sale_count: z.int(),
  max_sales: z.int(),
  is_recycled: z.boolean(),
  is_incentivized: z.boolean(),
  hop_count: z.int(),
  is_household: z.boolean(),
  model: z.enum(priceModels),
  /** What you pay for it now; in an auction, the least bid. */
  price: moneyShape,
  /** Of a hybrid: what it costs to be the only buyer. */
  exclusive_price: moneyShape.nullable(),
  /** Of a Dutch auction: where it began, and its next step. */
  falling: z.object({ start: moneyShape, next: z.object({ at: timeShape, price: moneyShape }).nullable() }).nullable(),
  /** Until then it is whose who claims it first. */
  claim_until: timeShape.nullable(),
  /** When the interest was shown, to the hour. */
  captured_hour: timeShape,
});

/** A lead on the market as the API sends it: what is shown before purchase, and no more. */
export function marketLeadJson(lead: MarketLead) {
  return {
    id: lead.id,
    lead_type: lead.leadType,
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
    attributes: Object.fromEntries(
      lead.own.map(({ field, value }) => [field.code, typeof value === "object" ? [...value] : value]),
    ),
    sale_mode: lead.saleMode,
    window_days: lead.windowDays,
    sale_count: lead.saleCount,
    max_sales: lead.maxSales,
    is_recycled: lead.isRecycled,
    is_incentivized: lead.isIncentivized,
    hop_count: lead.hopCount,
    is_household: lead.isHousehold,
    model: lead.model,
    price: moneyJson(lead.price),
    exclusive_price: lead.exclusivePrice && moneyJson(lead.exclusivePrice),
    falling: lead.falling && fallingJson(lead.falling, lead.price.currency),
    claim_until: lead.claimUntil,
    captured_hour: lead.capturedHour,
  };
}

function fallingJson({ start, next }: NonNullable<MarketLead["falling"]>, currency: string) {
  const money = (amount: bigint) => moneyJson({ amount, currency });
  return { start: money(start), next: next && { at: next.at, price: money(next.price) } };
}

export const listingShape = marketLeadShape.extend({
  /** Contacts that you will get: those that the person agreed to be reached by. */
  usable_contacts: z.array(z.string()),
  return_window_hours: z.int(),
  /** How it can be bought; `refusal`: why it can't be so now. */
  options: z.array(z.object({ sale_mode: z.string(), price: moneyShape, refusal: z.enum(offerRefusals).nullable() })),
});

export function listingJson({ lead, contacts, returnWindowHours, options }: ListingView) {
  return {
    ...marketLeadJson(lead),
    usable_contacts: contacts,
    return_window_hours: returnWindowHours,
    options: options.map(({ mode, price, refusal }) => ({
      sale_mode: mode,
      price: moneyJson(price),
      refusal: refusal?.reason ?? null,
    })),
  };
}
