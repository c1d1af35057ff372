import { type Condition, filtersSchema, type Preference, preferencesSchema } from "../leads/lead-filter.ts";
import { type Campaign, capsSchema, type Pacing } from "./campaign.ts";
import { scheduleSchema } from "../open-hours.ts";
import type { RequestSaleMode } from "./purchase-request-input.ts";

/** What a request asks of a lead, as matching evaluates it. */
export type RequestTerms = {
  leadType: string;
  filters: Condition[];
  preferences: Preference[];
  /** Bits of contact_kinds. */
  requiredContacts: number;
  saleMode: RequestSaleMode;
  currency: string;
  maxPrice: bigint;
  maxAgeHours: number | null;
  sources: SourceChoice;
};
/** Sources by id: only those allowed, if any are named, and none that is blocked (F1). */
export type SourceChoice = { allowed: readonly string[]; blocked: readonly string[] };
export const anySource: SourceChoice = { allowed: [], blocked: [] };

/** Filters and preferences come from the database as JSON that our own schema once passed. */
export function readFilters(filters: unknown): Condition[] {
  return filtersSchema.parse(filters);
}

export function readPreferences(preferences: unknown): Preference[] {
  return preferencesSchema.parse(preferences);
}

type StoredCampaign = Omit<Campaign, "caps" | "schedule" | "pacing"> & {
  caps: unknown;
  schedule: unknown;
  pacing: string;
};

export function readCampaign(stored: StoredCampaign): Campaign {
  const { quantity, startsAt, endsAt, createdAt, timeZone } = stored;
  return {
    quantity,
    startsAt,
    endsAt,
    createdAt,
    timeZone,
    caps: capsSchema.parse(stored.caps),
    schedule: stored.schedule === null ? null : scheduleSchema.parse(stored.schedule),
    pacing: stored.pacing as Pacing,
  };
}
