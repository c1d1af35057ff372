// A question of how many leads there are is asked no finer than the market lists leads, and alike ones are one question.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstFailure } from "../../../app/exchange/leads/filter-test.ts";
import type { Condition } from "../../../app/exchange/leads/lead-filter.ts";
import { questionText, widened } from "../../../app/exchange/matching/availability-question.ts";
import { anySource, type RequestTerms } from "../../../app/exchange/purchase-requests/stored-purchase-request.ts";
import { condition, leadFacts } from "../../support/lead-facts.ts";

const terms: RequestTerms = {
  ...{ leadType: "consumer", filters: [], preferences: [], requiredContacts: 1, saleMode: "any", currency: "EUR" },
  ...{ maxPrice: 500n, maxAgeHours: null, sources: anySource },
};
const on_missing = "reject" as const;
const ask = (filters: Condition[], more: Partial<RequestTerms> = {}) => {
  const asked = widened({ ...terms, filters, ...more });
  return questionText(asked, asked.maxPrice);
};
const about = (field: string, operator: string, value: unknown) =>
  ({ field, operator, value, on_missing }) as Condition;

describe("a question", () => {
  it.each<[string, Condition[], Condition[]]>([
    ["ages of one band", [about("age", "gte", 30)], [about("age", "gte", 34)]],
    ["both ends of ages", [about("age", "between", [31, 44])], [about("age", "between", [30, 40])]],
    ["single ages of one band", [about("age", "eq", 31)], [about("age", "in", [30, 34])]],
    ["ages left out that are no whole band", [about("age", "not_in", [31])], [about("age", "not_in", [33, 57])]],
    ["one value and a list of it", [about("gender", "eq", "female")], [about("gender", "in", ["female", "female"])]],
    [
      "values in another order",
      [about("region", "in", ["LV-RIX", "LV-JUR"])],
      [about("region", "in", ["LV-JUR", "LV-RIX"])],
    ],
    [
      "conditions in another order",
      [about("age", "gte", 30), about("gender", "eq", "male")],
      [about("gender", "eq", "male"), about("age", "gte", 30)],
    ],
    ["a condition twice", [about("age", "gte", 30)], [about("age", "gte", 30), about("age", "gte", 31)]],
    ["completeness of one ten", [about("completeness", "gte", 80)], [about("completeness", "gte", 89)]],
    [
      "circles that differ by little",
      [about("location", "radius_km", { latitude: 56.951, longitude: 24.12, km: 18 })],
      [about("location", "radius_km", { latitude: 56.97, longitude: 24.09, km: 41.5 })],
    ],
    [
      "amounts of two figures",
      [about("attributes.revenue", "gte", 125_999)],
      [about("attributes.revenue", "gte", 120_001)],
    ],
    [
      "days of one month",
      [about("attributes.founded", "lte", "2020-05-02")],
      [about("attributes.founded", "lte", "2020-05-30")],
    ],
  ])("is the same for %s", (_, one, other) => {
    expect(ask(one)).toBe(ask(other));
  });

  it("is another for another grade, band, list or contact", () => {
    const different = [
      ask([]),
      ask([about("age", "gte", 30)]),
      ask([about("age", "gte", 35)]),
      ask([about("gender", "in", ["female"])]),
      ask([about("attributes.budget", "gte", 2)]),
      ask([about("attributes.budget", "gte", 3)]),
      ask([], { requiredContacts: 3 }),
      ask([], { maxPrice: 600n }),
    ];
    expect(new Set(different).size).toBe(different.length);
  });

  it("goes by prices of two figures and by the bands of age", () => {
    expect(ask([], { maxPrice: 61_999n })).toBe(ask([], { maxPrice: 61_000n }));
    expect(ask([], { maxAgeHours: 30 })).toBe(ask([], { maxAgeHours: 72 }));
    expect(widened({ ...terms, maxPrice: 61_999n }).maxPrice).toBe(61_000n);
  });
});

it("finds all that was asked for, and a little more", () => {
  fc.assert(
    fc.property(fc.array(condition, { maxLength: 4 }), leadFacts, (filters, lead) => {
      if (firstFailure(filters, lead) === null)
        expect(firstFailure(widened({ ...terms, filters }).filters, lead)).toBeNull();
    }),
    { numRuns: 2_000 },
  );
});
