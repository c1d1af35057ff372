import * as z from "zod";
import { contactKinds } from "../leads/lead-fields.ts";
import { filtersSchema, preferencesSchema } from "../leads/lead-filter.ts";
import { isTimeZone } from "../leads/read-dates.ts";
import { currencies, type Money } from "../money.ts";
import { capsSchema, pacings } from "./campaign.ts";
import { scheduleSchema } from "../open-hours.ts";

export const QUANTITY_MAX = 100_000;
const SOURCES_MAX = 200;
export const saleModes = ["any", "shared", "exclusive", "exclusive_window"] as const;
export type RequestSaleMode = (typeof saleModes)[number];

/** Minor units as text, since JSON's numbers are not exact above 2^53. */
const amount = z
  .strictObject({ amount: z.string().regex(/^[1-9]\d{0,14}$/), currency: z.enum(currencies) })
  .transform((money): Money => ({ amount: BigInt(money.amount), currency: money.currency }));
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const timeZone = z.string().max(60).refine(isTimeZone, "an IANA time zone");
const sources = z.array(z.uuid()).max(SOURCES_MAX);

/** What is wanted, without how much of it: enough to count the leads that would do. */
const wanted = {
  lead_type: z.string().min(1).max(40).default("consumer"),
  filters: filtersSchema.default([]),
  required_contacts: z.array(z.enum(contactKinds)).min(1).max(contactKinds.length),
  sale_mode: z.enum(saleModes).default("any"),
  max_price: amount,
  /** Hours since the person showed the interest; null: as old as leads are sold. */
  max_age_hours: z.int().min(1).max(2160).nullable().default(null),
};

const terms = {
  name: z.string().trim().min(1).max(80),
  ...wanted,
  preferences: preferencesSchema.default([]),
  quantity: z.int().min(1).max(QUANTITY_MAX),
  budget: amount,
  starts_at: time.nullable().default(null),
  ends_at: time.nullable().default(null),
  caps: capsSchema.default([]),
  /** Null: at all hours. */
  schedule: scheduleSchema.nullable().default(null),
  /** Whose hours, days, weeks and months are meant; the organisation's own where it isn't said. */
  time_zone: timeZone.optional(),
  pacing: z.enum(pacings).default("asap"),
  /** A program of the buyer's own that bids for the request, lead by lead. */
  bid_endpoint_id: z.uuid().nullable().default(null),
  allowed_sources: sources.default([]),
  blocked_sources: sources.default([]),
};

export const purchaseRequestSchema = z
  .strictObject(terms)
  .refine((request) => request.budget.currency === request.max_price.currency, {
    path: ["budget", "currency"],
    message: "budget and price are of one currency",
  })
  .refine((request) => !request.starts_at || !request.ends_at || request.starts_at < request.ends_at, {
    path: ["ends_at"],
    message: "the end comes after the start",
  });
export type PurchaseRequestInput = z.output<typeof purchaseRequestSchema>;

export const availabilitySchema = z.strictObject(wanted);
export type AvailabilityInput = z.output<typeof availabilitySchema>;

/** What may be changed later. Absent: as it was. Lead type and currency belong to the request for good. */
export const purchaseRequestChangeSchema = z
  .strictObject({
    name: terms.name,
    filters: filtersSchema,
    preferences: preferencesSchema,
    required_contacts: wanted.required_contacts,
    sale_mode: z.enum(saleModes),
    max_price: amount,
    max_age_hours: z.int().min(1).max(2160).nullable(),
    quantity: terms.quantity,
    budget: amount,
    starts_at: time.nullable(),
    ends_at: time.nullable(),
    caps: capsSchema,
    schedule: scheduleSchema.nullable(),
    time_zone: timeZone,
    pacing: z.enum(pacings),
    bid_endpoint_id: z.uuid().nullable(),
    allowed_sources: sources,
    blocked_sources: sources,
  })
  .partial();
export type PurchaseRequestChange = z.output<typeof purchaseRequestChangeSchema>;
