import * as z from "zod";
import { consentChannels, contactKinds, namesIn } from "#app/exchange/leads/lead-fields.ts";
import { isRealTime } from "#app/exchange/leads/freshness.ts";
import { leadStatuses, type LeadView } from "#app/exchange/leads/list-leads.server.ts";
import { priceNow } from "#app/exchange/price-rules/price-lead.ts";
import { type ListingMode, listingModes } from "#app/exchange/price-rules/price-models.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

const text = z.string().nullable();

/** A lead as its seller reads it: no contacts. */
export const ownLeadShape = z.object({
  id: idShape,
  status: z.enum(leadStatuses),
  batch_id: text,
  source_id: idShape,
  external_id: text,
  country: text,
  region: text,
  age: z.int().nullable(),
  gender: text,
  marital_status: text,
  employment_status: text,
  education: text,
  interests: z.array(z.string()),
  contact_kinds: z.array(z.enum(contactKinds)),
  consent_channels: z.array(z.enum(consentChannels)),
  consent_expires_at: timeShape,
  completeness: z.int(),
  sale_mode: z.enum(listingModes),
  max_sales: z.int(),
  sold_count: z.int(),
  price: moneyShape.nullable(),
  captured_at: timeShape,
  received_at: timeShape,
  is_real_time: z.boolean(),
  is_recycled: z.boolean(),
  hop_count: z.int(),
  is_household: z.boolean(),
  is_test: z.boolean(),
});

/** `price` is what it costs now; null when it is too old to be sold. */
export function ownLeadJson(lead: LeadView, now: Date): z.output<typeof ownLeadShape> {
  const price = priceNow(lead.prices, lead.capturedAt, now);
  return {
    id: lead.id.toString(),
    status: lead.status as (typeof leadStatuses)[number],
    batch_id: lead.batchId,
    source_id: lead.sourceId,
    external_id: lead.externalId,
    country: lead.country,
    region: lead.region,
    age: lead.age,
    gender: lead.gender,
    marital_status: lead.maritalStatus,
    employment_status: lead.employmentStatus,
    education: lead.education,
    interests: lead.interests,
    contact_kinds: namesIn(lead.contactKinds, contactKinds),
    consent_channels: namesIn(lead.consentChannels, consentChannels),
    consent_expires_at: lead.consentExpiresAt.toISOString(),
    completeness: lead.completeness,
    sale_mode: lead.saleMode as ListingMode,
    max_sales: lead.maxSales,
    sold_count: lead.soldCount,
    price: price === null ? null : moneyJson({ amount: price, currency: lead.currency }),
    captured_at: lead.capturedAt.toISOString(),
    received_at: lead.receivedAt.toISOString(),
    is_real_time: isRealTime(lead.capturedAt, lead.receivedAt),
    is_recycled: lead.isRecycled,
    hop_count: lead.hopCount,
    is_household: lead.isHousehold,
    is_test: lead.isTest,
  };
}
