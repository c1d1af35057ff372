import type { Condition } from "#app/exchange/leads/lead-filter.ts";
import type { RequestTerms } from "#app/exchange/purchase-requests/stored-purchase-request.ts";
import { INTERESTS, REGIONS } from "./seed-fill.ts";

/** Numbers in [0, 1) from a fixed seed (mulberry32), so that every run asks the same. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const base: RequestTerms = {
  leadType: "consumer",
  filters: [],
  preferences: [],
  requiredContacts: 1,
  saleMode: "any",
  currency: "EUR",
  maxPrice: 1_000n,
  maxAgeHours: null,
  sources: { allowed: [], blocked: [] },
};
const on_missing = "reject" as const;
const region = (at: number) => `LV-${String(Math.floor(at ** 2.5 * REGIONS)).padStart(3, "0")}`;
const interest = (at: number) => `interest_${Math.floor(at ** 1.8 * INTERESTS)}`;
const several = <Item>(count: number, make: () => Item): Item[] => [...new Set(Array.from({ length: count }, make))];

/** Class U: whoever has a phone. */
export function unselective(): RequestTerms {
  return base;
}

/** Class T: a filter as buyers write them; each part in a share of requests. */
export function typical(random: () => number): RequestTerms {
  const filters: Condition[] = [];
  const regions = random() < 0.1 ? 0 : random() < 0.5 ? 1 + Math.floor(random() * 5) : 6 + Math.floor(random() * 15);
  if (regions > 0)
    filters.push({ field: "region", operator: "in", value: several(regions, () => region(random())), on_missing });
  if (random() < 0.6) {
    const from = 18 + Math.floor(random() * 30);
    filters.push({
      field: "age",
      operator: "between",
      value: [from, from + 15 + Math.floor(random() * 25)],
      on_missing,
    });
  }
  if (random() < 0.25) filters.push({ field: "gender", operator: "eq", value: "female", on_missing });
  if (random() < 0.25)
    filters.push({ field: "marital_status", operator: "in", value: ["married", "cohabiting"], on_missing });
  if (random() < 0.3)
    filters.push({ field: "employment_status", operator: "in", value: ["employed", "self_employed"], on_missing });
  if (random() < 0.3)
    filters.push({
      field: "interests",
      operator: "contains_any",
      value: several(4, () => interest(random())),
      on_missing,
    });
  const prefers: Condition = { field: "education", operator: "eq", value: "tertiary", on_missing };
  return {
    ...base,
    filters,
    preferences: random() < 0.5 ? [{ condition: prefers, weight: 3 }] : [],
    requiredContacts: random() < 0.4 ? 3 : 1,
    maxPrice: BigInt(200 + Math.floor(random() * 800)),
    maxAgeHours: random() < 0.7 ? 240 + Math.floor(random() * 1_900) : null,
  };
}

/** Class S: one small region and six narrow filters. */
export function selective(random: () => number): RequestTerms {
  return {
    ...base,
    filters: [
      { field: "region", operator: "eq", value: region(0.9 + random() / 10), on_missing },
      { field: "age", operator: "between", value: [30, 50], on_missing },
      { field: "gender", operator: "eq", value: "female", on_missing },
      { field: "marital_status", operator: "eq", value: "married", on_missing },
      { field: "employment_status", operator: "eq", value: "employed", on_missing },
      { field: "education", operator: "eq", value: "tertiary", on_missing },
      { field: "interests", operator: "contains_any", value: [interest(random() / 2)], on_missing },
    ],
  };
}

/** Class W: any region and attributes so rare that the whole stock is read. */
export function widest(): RequestTerms {
  return {
    ...base,
    filters: [
      { field: "marital_status", operator: "eq", value: "separated", on_missing },
      { field: "employment_status", operator: "eq", value: "homemaker", on_missing },
      { field: "interests", operator: "contains_all", value: ["interest_49", "interest_48"], on_missing },
    ],
  };
}
