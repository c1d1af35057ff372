// Requests and leads as an exchange of several countries has them: some values are common, most are rare.
import {
  educations,
  employmentStatuses,
  genders,
  type LeadFacts,
  maritalStatuses,
} from "#app/exchange/leads/lead-fields.ts";
import type { Condition } from "#app/exchange/leads/lead-filter.ts";
import { type IndexedLead, indexedLead } from "#app/exchange/matching/indexed-request.ts";
import { anySource, type RequestTerms } from "#app/exchange/purchase-requests/stored-purchase-request.ts";

export type MadeLead = IndexedLead & { leadType: string };
export type MadeRequest = { id: string; terms: RequestTerms; buyer: { id: string; category: string } };

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Markets of very different size: the first has more than a quarter of all. */
const leadTypes = Array.from({ length: 20 }, (_, i) => `type_${i}`);
const regions = Array.from({ length: 100 }, (_, i) => `XX-${String(i).padStart(3, "0")}`);
const interests = Array.from({ length: 50 }, (_, i) => `interest_${i}`);
const categories = ["optics", "insurance", "finance", "travel", "education"];

/** Low places of a list are drawn far more often than high ones. */
const skewed = <Value>(random: () => number, list: readonly Value[]): Value =>
  list[Math.floor(list.length * random() ** 2)]!;
const even = <Value>(random: () => number, list: readonly Value[]): Value => list[Math.floor(list.length * random())]!;

/** The n-th is drawn 1/n times as often as the first. */
function zipf<Value>(random: () => number, list: readonly Value[]): Value {
  const total = list.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  let left = total * random();
  return list.find((_, i) => (left -= 1 / (i + 1)) <= 0) ?? list.at(-1)!;
}

function some<Value>(random: () => number, list: readonly Value[], most: number): Value[] {
  const count = 1 + Math.floor(most * random());
  return [...new Set(Array.from({ length: count }, () => skewed(random, list)))];
}

export function aRequestToMatch(random: () => number, number: number): MadeRequest {
  const filters: Condition[] = [];
  const demand = (chance: number, make: () => Condition) => random() < chance && filters.push(make());
  const on_missing = "reject" as const;
  const oneOf = (field: Condition["field"], values: readonly string[], most: number): Condition =>
    ({ field, operator: "in", value: some(random, values, most), on_missing }) as Condition;
  demand(0.8, () => oneOf("region", regions, 6));
  demand(0.6, () => ({
    field: "age",
    operator: "between",
    value: [18 + Math.floor(25 * random()), 45 + Math.floor(40 * random())],
    on_missing,
  }));
  demand(0.25, () => oneOf("gender", genders.slice(0, 2), 1));
  demand(0.25, () => oneOf("marital_status", maritalStatuses, 3));
  demand(0.25, () => oneOf("employment_status", employmentStatuses, 3));
  demand(0.1, () => oneOf("education", educations, 2));
  demand(0.7, () => ({ field: "interests", operator: "contains_any", value: some(random, interests, 3), on_missing }));
  const terms: RequestTerms = {
    leadType: zipf(random, leadTypes),
    filters,
    preferences: [],
    requiredContacts: even(random, [1, 1, 2, 3]),
    saleMode: even(random, ["any", "any", "shared", "exclusive"] as const),
    currency: "EUR",
    maxPrice: BigInt(100 + Math.floor(4_900 * random() ** 2)),
    maxAgeHours: null,
    sources: anySource,
  };
  return {
    id: `request-${String(number).padStart(7, "0")}`,
    terms,
    buyer: { id: `buyer-${Math.floor(number / 8)}`, category: even(random, categories) },
  };
}

export function aLeadToMatch(random: () => number): MadeLead {
  const facts: LeadFacts = {
    ...{ region: skewed(random, regions), country: "XX", age: 18 + Math.floor(60 * random()) },
    ...{ gender: even(random, genders.slice(0, 2)), maritalStatus: skewed(random, maritalStatuses) },
    ...{ employmentStatus: skewed(random, employmentStatuses), education: even(random, educations) },
    ...{ interests: some(random, interests, 3), completeness: 80, contactKinds: even(random, [1, 3, 3, 7]) },
    ...{ latitude: null, longitude: null, attributes: {} },
  };
  const lead = {
    ...facts,
    consentChannels: 15,
    consentRecipients: ["any"],
    saleMode: even(random, ["shared", "exclusive"] as const),
    ...{ sellerId: "seller", sourceId: "source", soldCount: 0 },
  };
  const price = BigInt(300 + Math.floor(1_500 * random()));
  return { ...indexedLead(lead, { price, ageHours: 2 }), leadType: zipf(random, leadTypes) };
}
