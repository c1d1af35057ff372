import * as z from "zod";
import { contactKinds } from "../leads/lead-fields.ts";
import { filtersSchema, preferencesSchema } from "../leads/lead-filter.ts";
import { saleModes } from "../purchase-requests/purchase-request-input.ts";

/** Frozen with each fill: disputes are judged by what was asked for then, whatever the request says now. */
export const saleTermsSchema = z.strictObject({
  version: z.literal(1),
  lead_type: z.string(),
  filters: filtersSchema,
  preferences: preferencesSchema,
  required_contacts: z.array(z.enum(contactKinds)),
  sale_mode: z.enum(saleModes),
  /** Minor units, as text. */
  max_price: z.string(),
  currency: z.string(),
  max_age_hours: z.int().nullable(),
  return_window_hours: z.int(),
  /** Any of these a consent had to name. */
  consent_recipients: z.array(z.string()),
});
export type SaleTerms = z.infer<typeof saleTermsSchema>;

/** Earnings wait this long after the return window (product rule G6). */
export const HOLD_AFTER_WINDOW_HOURS = 72;
/** Of the price, where an organisation has no rate of its own (product rule G5). */
export const DEFAULT_COMMISSION_BPS = 1_500;
