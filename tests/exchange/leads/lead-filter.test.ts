import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Condition,
  conditionSchema,
  filtersSchema,
  preferencesSchema,
} from "../../../app/exchange/leads/lead-filter.ts";
import { failureOf, firstFailure, preferenceScore } from "../../../app/exchange/leads/filter-test.ts";
import { condition } from "../../support/lead-facts.ts";

const nobody = {
  region: null,
  country: null,
  age: null,
  gender: null,
  maritalStatus: null,
  employmentStatus: null,
  education: null,
  interests: [],
  completeness: 0,
  contactKinds: 0,
  latitude: null,
  longitude: null,
  attributes: {},
};

describe("the input", () => {
  it("takes every condition the language has", () => {
    fc.assert(
      fc.property(condition, (each) => {
        const isOddText = /[^\p{Ll}\p{Lo}\p{N}_-]/u.test(
          each.field === "interests" ? [each.value].flat().join("") : "",
        );
        expect(conditionSchema.safeParse(each).success).toBe(!isOddText);
      }),
    );
  });

  it.each([
    ["an unknown field", { field: "phone", operator: "eq", value: "1" }],
    ["an unknown operator", { field: "age", operator: "regex", value: "1" }],
    ["an unknown key", { field: "age", operator: "gte", value: 30, note: "x" }],
    ["an operator that doesn't suit the field", { field: "gender", operator: "gte", value: 3 }],
    ["a value the field never has", { field: "gender", operator: "eq", value: "femail" }],
    ["a number for a word", { field: "region", operator: "eq", value: 7 }],
    ["a word for a number", { field: "age", operator: "eq", value: "30" }],
    ["a fraction", { field: "age", operator: "gte", value: 30.5 }],
    ["a minor's age", { field: "age", operator: "lte", value: 17 }],
    ["ends in the wrong order", { field: "age", operator: "between", value: [40, 30] }],
    ["no values", { field: "region", operator: "in", value: [] }],
    [
      "a place off the globe",
      { field: "location", operator: "radius_km", value: { latitude: 91, longitude: 0, km: 1 } },
    ],
    ["a missing rule for exists", { field: "age", operator: "exists", value: true, on_missing: "accept" }],
  ])("refuses %s", (_, input) => {
    expect(conditionSchema.safeParse(input).success).toBe(false);
  });

  it("says which part is wrong", () => {
    const read = filtersSchema.safeParse([{ field: "age", operator: "contains_any", value: ["x"] }]);
    expect(read.error?.issues.map((issue) => issue.path)).toEqual([[0, "operator"]]);
  });

  it("refuses contact kinds as a filter or preference, and more than it can hold", () => {
    const contacts = { field: "contact_kinds", operator: "contains_all", value: ["phone"] };
    expect(filtersSchema.safeParse([contacts]).success).toBe(false);
    expect(preferencesSchema.safeParse([{ condition: contacts, weight: 1 }]).success).toBe(false);
    const adult = { field: "age", operator: "gte", value: 30 };
    expect(filtersSchema.safeParse(Array(50).fill(adult)).success).toBe(true);
    expect(filtersSchema.safeParse(Array(51).fill(adult)).success).toBe(false);
    const ages = { field: "age", operator: "in", value: Array(300).fill(30) };
    expect(filtersSchema.safeParse([ages, ages]).success).toBe(false);
  });
});

describe("what a lead doesn't state", () => {
  const adult = { field: "age", operator: "gte", value: 30 } as const;
  it("matches nothing, unless the buyer accepts it", () => {
    expect(failureOf({ ...adult, on_missing: "reject" }, nobody)).toBe("missing:age");
    expect(failureOf({ ...adult, on_missing: "accept" }, nobody)).toBeNull();
    expect(failureOf({ ...adult, on_missing: "accept" }, { ...nobody, age: 29 })).toBe("filter:age");
  });

  it("isn't 'not in' either", () => {
    const notInMoscow: Condition = { field: "region", operator: "not_in", value: ["RU-MOW"], on_missing: "reject" };
    expect(failureOf(notInMoscow, nobody)).toBe("missing:region");
    expect(failureOf(notInMoscow, { ...nobody, region: "RU-SPE" })).toBeNull();
  });

  it("can be asked about itself", () => {
    expect(failureOf({ field: "interests", operator: "exists", value: true }, nobody)).toBe("missing:interests");
    expect(failureOf({ field: "interests", operator: "exists", value: false }, nobody)).toBeNull();
    expect(failureOf({ field: "age", operator: "exists", value: false }, { ...nobody, age: 30 })).toBe("filter:age");
  });
});

it("names the first condition that fails, in their order", () => {
  const conditions = [
    { field: "age", operator: "gte", value: 30, on_missing: "reject" },
    { field: "region", operator: "eq", value: "RU-MOW", on_missing: "reject" },
  ] as const;
  expect(firstFailure(conditions, { ...nobody, age: 31 })).toBe("missing:region");
  expect(firstFailure(conditions, { ...nobody, age: 29 })).toBe("filter:age");
});

it("adds the weights of the preferences that hold", () => {
  const employed = { field: "employment_status", operator: "eq", value: "employed", on_missing: "reject" } as const;
  const older = { field: "age", operator: "gte", value: 50, on_missing: "reject" } as const;
  const preferences = [
    { condition: employed, weight: 7 },
    { condition: older, weight: 3 },
  ];
  expect(preferenceScore(preferences, { ...nobody, employmentStatus: "employed" })).toBe(7);
  expect(preferenceScore(preferences, { ...nobody, employmentStatus: "employed", age: 50 })).toBe(10);
  expect(preferenceScore(preferences, nobody)).toBe(0);
});

it("measures distances on the globe", () => {
  const near = { field: "location", operator: "radius_km", on_missing: "reject" } as const;
  const riga = { ...nobody, latitude: 56.95, longitude: 24.11 };
  const jelgava = { latitude: 56.65, longitude: 23.72 }; // 41 km away
  expect(failureOf({ ...near, value: { ...jelgava, km: 42 } }, riga)).toBeNull();
  expect(failureOf({ ...near, value: { ...jelgava, km: 40 } }, riga)).toBe("filter:location");
});
