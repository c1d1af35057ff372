import { type Condition, filtersSchema, type Preference, preferencesSchema } from "../leads/lead-filter.ts";

/** What a request asks of a lead, as matching evaluates it. */
export type RequestTerms = {
  leadType: string;
  filters: Condition[];
  preferences: Preference[];
  /** Bits of contact_kinds. */
  requiredContacts: number;
  saleMode: "any" | "shared" | "exclusive";
  currency: string;
  maxPrice: bigint;
  maxAgeHours: number | null;
};

/** Filters and preferences come from the database as JSON that our own schema once passed. */
export function readFilters(filters: unknown): Condition[] {
  return filtersSchema.parse(filters);
}

export function readPreferences(preferences: unknown): Preference[] {
  return preferencesSchema.parse(preferences);
}
