import * as z from "zod";
import type { Speech } from "#app/exchange/leads/filter-sentence.ts";
import { contactKinds } from "#app/exchange/leads/lead-fields.ts";
import { filtersSchema, preferencesSchema } from "#app/exchange/leads/lead-filter.ts";
import { neededParts } from "#app/exchange/purchase-requests/asked-json.ts";
import { pacings } from "#app/exchange/purchase-requests/campaign.ts";
import type { DraftView } from "#app/exchange/purchase-requests/draft-view.ts";
import {
  draftSchema,
  purchaseRequestSchema,
  saleModes,
} from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { purchaseRequestToWords, saidOf } from "#app/exchange/purchase-requests/purchase-request-sentence.ts";
import { periods } from "#app/exchange/zoned-time.ts";
import { purchaseRequestShape } from "./purchase-request-json.ts";
import { idShape, moneyShape, timeShape } from "./shapes.ts";

/** A draft as the API sends it: null is what isn't said yet. */
export const draftShape = z.object({
  id: idShape,
  status: z.literal("draft"),
  name: z.string().nullable(),
  lead_type: z.string().nullable(),
  filters: filtersSchema.nullable(),
  preferences: preferencesSchema.nullable(),
  required_contacts: z.array(z.enum(contactKinds)).nullable(),
  sale_mode: z.enum(saleModes).nullable(),
  max_price: moneyShape.nullable(),
  max_age_hours: z.int().nullable(),
  quantity: z.int().nullable(),
  budget: moneyShape.nullable(),
  starts_at: timeShape.nullable(),
  ends_at: timeShape.nullable(),
  caps: z
    .array(z.object({ period: z.enum(periods), count: z.int().optional(), spend: z.string().optional() }))
    .nullable(),
  schedule: z.array(z.object({ days: z.array(z.int()), from: z.string(), to: z.string() })).nullable(),
  time_zone: z.string().nullable(),
  pacing: z.enum(pacings).nullable(),
  priority: z.int().nullable(),
  bid_endpoint_id: z.string().nullable(),
  allowed_sources: z.array(z.string()).nullable(),
  blocked_sources: z.array(z.string()).nullable(),
  /** Without these it can't be posted. */
  missing: z.array(z.enum(neededParts)),
  created_at: timeShape,
  changed_at: timeShape,
  /** As far as it is said, in the language of Accept-Language. */
  sentence: z.string(),
});

const unsaid = Object.fromEntries(Object.keys(draftSchema.shape).map((name) => [name, null]));

export function draftJson({ id, json, asked, missing, timeZone, ...times }: DraftView, speech: Speech) {
  return {
    id,
    status: "draft" as const,
    ...unsaid,
    ...json,
    missing,
    created_at: times.createdAt,
    changed_at: times.changedAt,
    sentence: purchaseRequestToWords(saidOf(asked, timeZone), speech),
  };
}

/** A request or a draft, as its `status` says. */
export const requestOrDraftShape = z.union([purchaseRequestShape, draftShape]);

/** What is posted: a request that buys at once, or with `"status": "draft"` one that doesn't buy and may be incomplete. */
export const newRequestSchema = z.discriminatedUnion("status", [
  purchaseRequestSchema.safeExtend({ status: z.literal("active").optional() }),
  draftSchema.extend({ status: z.literal("draft") }),
]);
