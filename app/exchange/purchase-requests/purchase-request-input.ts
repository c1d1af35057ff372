import * as z from "zod";
import { contactKinds } from "../leads/lead-fields.ts";
import { filtersSchema, preferencesSchema } from "../leads/lead-filter.ts";
import { isTimeZone } from "../leads/read-dates.ts";
import { currencies, type Money } from "../money.ts";
import { capsSchema, pacings } from "./campaign.ts";
import { scheduleSchema } from "../open-hours.ts";

export const QUANTITY_MAX = 100_000;
export const SOURCES_MAX = 200;
/** Of a buyer's requests that want the same lead, the one of the lowest priority gets it. */
export const PRIORITY_MAX = 1_000;
export const PRIORITY_USUAL = 100;
export const saleModes = ["any", "shared", "exclusive", "exclusive_window"] as const;
export type RequestSaleMode = (typeof saleModes)[number];

/** Minor units as text, since JSON's numbers are not exact above 2^53. */
const amount = z
  .strictObject({ amount: z.string().regex(/^[1-9]\d{0,14}$/), currency: z.enum(currencies) })
  .transform((money): Money => ({ amount: BigInt(money.amount), currency: money.currency }));
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const sources = z.array(z.uuid()).max(SOURCES_MAX);

/** Each part of a request by itself, with nothing assumed where it isn't said. */
const parts = {
  name: z.string().trim().min(1).max(80),
  lead_type: z.string().min(1).max(40),
  filters: filtersSchema,
  preferences: preferencesSchema,
  required_contacts: z.array(z.enum(contactKinds)).min(1).max(contactKinds.length),
  sale_mode: z.enum(saleModes),
  max_price: amount,
  /** Hours since the person showed the interest; null: as old as leads are sold. */
  max_age_hours: z.int().min(1).max(2160).nullable(),
  quantity: z.int().min(1).max(QUANTITY_MAX),
  budget: amount,
  starts_at: time.nullable(),
  ends_at: time.nullable(),
  caps: capsSchema,
  /** Null: at all hours. */
  schedule: scheduleSchema.nullable(),
  /** Whose hours, days, weeks and months are meant; the organisation's own where it isn't said. */
  time_zone: z.string().max(60).refine(isTimeZone, "an IANA time zone"),
  pacing: z.enum(pacings),
  priority: z.int().min(1).max(PRIORITY_MAX),
  /** A program of the buyer's own that bids for the request, lead by lead. */
  bid_endpoint_id: z.uuid().nullable(),
  allowed_sources: sources,
  blocked_sources: sources,
};

/** What is wanted, without how much of it: enough to count the leads that would do. */
const wanted = {
  lead_type: parts.lead_type.default("consumer"),
  filters: parts.filters.default([]),
  required_contacts: parts.required_contacts,
  sale_mode: parts.sale_mode.default("any"),
  max_price: parts.max_price,
  max_age_hours: parts.max_age_hours.default(null),
};

const terms = {
  name: parts.name,
  ...wanted,
  preferences: parts.preferences.default([]),
  quantity: parts.quantity,
  budget: parts.budget,
  starts_at: parts.starts_at.default(null),
  ends_at: parts.ends_at.default(null),
  caps: parts.caps.default([]),
  schedule: parts.schedule.default(null),
  time_zone: parts.time_zone.optional(),
  pacing: parts.pacing.default("asap"),
  priority: parts.priority.default(PRIORITY_USUAL),
  bid_endpoint_id: parts.bid_endpoint_id.default(null),
  allowed_sources: parts.allowed_sources.default([]),
  blocked_sources: parts.blocked_sources.default([]),
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

const { lead_type: _, ...changeable } = parts;
/** What may be changed later. Absent: as it was. Lead type and currency belong to the request for good. */
export const purchaseRequestChangeSchema = z.strictObject(changeable).partial();
export type PurchaseRequestChange = z.output<typeof purchaseRequestChangeSchema>;

type Nullable<Shape extends Record<string, z.ZodType>> = { [Name in keyof Shape]: z.ZodNullable<Shape[Name]> };
const retractable = Object.fromEntries(
  Object.entries(parts).map(([name, part]) => [name, part.nullable()]),
) as unknown as Nullable<typeof parts>;

/**
 * What a draft's buyer says of it. Absent: as it was; null takes it back. Each part must be right by itself; what is
 * missing, and what the parts say against each other, is judged when the draft is posted.
 */
export const draftSchema = z.strictObject(retractable).partial();
export type DraftInput = z.output<typeof draftSchema>;

/** A draft as it is kept: the words of the API, nothing taken back. */
export const askedSchema = z.strictObject(parts).partial();
/** What is said of a request so far, as it is sent and kept, and the same read. */
export type AskedJson = z.input<typeof askedSchema>;
export type Asked = z.output<typeof askedSchema>;

/** What is kept comes from the database as JSON that our own schema once passed. */
export function readAsked(json: unknown): Asked {
  return askedSchema.parse(json);
}
