import * as z from "zod";
import type { Speech } from "#app/exchange/leads/filter-sentence.ts";
import { contactKinds } from "#app/exchange/leads/lead-fields.ts";
import { filtersSchema, preferencesSchema } from "#app/exchange/leads/lead-filter.ts";
import { done, type Outcome } from "#app/exchange/outcome.ts";
import { saleModes } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { capsToJson, pacings } from "#app/exchange/purchase-requests/campaign.ts";
import { periods } from "#app/exchange/zoned-time.ts";
import { purchaseRequestStatuses } from "#app/exchange/purchase-requests/purchase-request-process.ts";
import { purchaseRequestToWords } from "#app/exchange/purchase-requests/purchase-request-sentence.ts";
import type { PurchaseRequestView } from "#app/exchange/purchase-requests/purchase-request-view.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

export const purchaseRequestShape = z.object({
  id: idShape,
  name: z.string(),
  lead_type: z.string(),
  status: z.enum(purchaseRequestStatuses),
  filters: filtersSchema,
  preferences: preferencesSchema,
  required_contacts: z.array(z.enum(contactKinds)),
  sale_mode: z.enum(saleModes),
  max_price: moneyShape,
  quantity: z.int(),
  budget: moneyShape,
  bought: z.int(),
  spent: moneyShape,
  max_age_hours: z.int().nullable(),
  starts_at: timeShape.nullable(),
  ends_at: timeShape.nullable(),
  /** `used` and `spent`: in the running period. */
  caps: z.array(
    z.object({
      period: z.enum(periods),
      count: z.int().optional(),
      spend: z.string().optional(),
      used: z.int(),
      spent: z.string(),
    }),
  ),
  schedule: z.array(z.object({ days: z.array(z.int()), from: z.string(), to: z.string() })).nullable(),
  time_zone: z.string(),
  pacing: z.enum(pacings),
  priority: z.int(),
  bid_endpoint_id: z.string().nullable(),
  allowed_sources: z.array(z.string()),
  blocked_sources: z.array(z.string()),
  created_at: timeShape,
  changed_at: timeShape,
  fulfilled_at: timeShape.nullable(),
  /** Why it buys nothing now, besides its status; `until` where it lifts by itself. */
  blocks: z.array(z.object({ code: z.string(), until: timeShape.nullable() })),
  /** The request in words, in the language of Accept-Language. */
  sentence: z.string(),
});

/** A purchase request as the API sends it. */
export function purchaseRequestJson(view: PurchaseRequestView, speech: Speech) {
  return {
    id: view.id,
    name: view.name,
    lead_type: view.leadType,
    status: view.status,
    filters: view.filters,
    preferences: view.preferences,
    required_contacts: view.requiredContacts,
    sale_mode: view.saleMode,
    max_price: moneyJson(view.maxPrice),
    quantity: view.quantity,
    budget: moneyJson(view.budget),
    bought: view.boughtCount,
    spent: moneyJson(view.spent),
    max_age_hours: view.maxAgeHours,
    starts_at: view.startsAt,
    ends_at: view.endsAt,
    caps: capsToJson(view.caps).map((cap) => ({
      ...cap,
      used: view.usage[cap.period].count,
      spent: view.usage[cap.period].spent.toString(),
    })),
    schedule: view.schedule,
    time_zone: view.timeZone,
    pacing: view.pacing,
    priority: view.priority,
    bid_endpoint_id: view.bidder?.id ?? null,
    allowed_sources: view.sources.allowed,
    blocked_sources: view.sources.blocked,
    created_at: view.createdAt,
    changed_at: view.changedAt,
    fulfilled_at: view.fulfilledAt,
    blocks: view.blocks,
    sentence: purchaseRequestToWords(view, speech),
  };
}

export const purchaseRequestMovedShape = purchaseRequestShape.pick({ id: true, status: true });

/** The answer to pausing, resuming and cancelling. */
export function purchaseRequestMoved<Status, Reason extends string>(
  id: string,
  moved: Outcome<{ status: Status }, Reason>,
): Outcome<{ id: string; status: Status }, Reason> {
  return moved.ok ? done({ id, ...moved.value }) : moved;
}
