import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Condition, conditionSchema } from "../../../app/exchange/leads/lead-filter.ts";
import { conditionToWords, filtersToWords } from "../../../app/exchange/leads/filter-sentence.ts";
import { failureOf, firstFailure } from "../../../app/exchange/leads/filter-test.ts";
import type { LeadFacts } from "../../../app/exchange/leads/lead-fields.ts";
import { ownConditionProblem } from "../../../app/exchange/leads/own-conditions.ts";
import { wordsFor } from "../../../app/words/words.ts";
import { leadFacts, ownCondition } from "../../support/lead-facts.ts";
import { aCoreField, aField, aLeadType } from "../../support/lead-types.ts";

const stages = [
  { code: "startup", label: "Start-up" },
  { code: "established", label: "Established" },
];
const type = aLeadType({
  fields: [
    aCoreField("region"),
    ...["budget", "authority", "need", "timeframe"].map((code) =>
      aField({ code, kind: "int", least: 0, most: 3, isFilterable: true }),
    ),
    aField({ code: "maturity", kind: "enum", options: stages, isFilterable: true }),
    aField({ code: "technology", kind: "multi", isFilterable: true }),
    aField({ code: "revenue", kind: "money", isFilterable: true }),
    aField({ code: "founded", kind: "date", isFilterable: true, label: "Founded" }),
    aField({ code: "public", kind: "bool", isFilterable: true }),
    aField({ code: "rate", kind: "decimal", isFilterable: true }),
    aField({ code: "office", kind: "region", isFilterable: true }),
    aField({ code: "job_title", kind: "text" }),
  ],
});
const parsed = (condition: object) => conditionSchema.parse(condition);
const at = (code: string) => `attributes.${code}`;

describe("the shape of a condition on an own field", () => {
  it.each([
    { field: at("budget"), operator: "gte", value: 2 },
    { field: at("founded"), operator: "between", value: ["2020-01-01", "2026-12-31"] },
    { field: at("public"), operator: "eq", value: true },
    { field: at("rate"), operator: "lte", value: 0.5 },
    { field: at("technology"), operator: "contains_all", value: ["sap", "crm"] },
    { field: at("maturity"), operator: "exists", value: false },
  ])("is accepted: %o", (condition) => {
    expect(conditionSchema.safeParse(condition).success).toBe(true);
  });

  it.each([
    { field: "attributes.", operator: "exists", value: true },
    { field: "attributes.Budget", operator: "exists", value: true },
    { field: "attributes.a'b", operator: "exists", value: true },
    { field: at("budget"), operator: "radius_km", value: { latitude: 0, longitude: 0, km: 1 } },
    { field: at("budget"), operator: "in", value: [1, "two"] },
    { field: at("founded"), operator: "between", value: ["2026-12-31", "2020-01-01"] },
    { field: at("founded"), operator: "gte", value: "yesterday" },
    { field: at("budget"), operator: "between", value: [1, "2026-01-01"] },
    { field: "age", operator: "gte", value: 30.5 },
    { field: "age", operator: "gte", value: "2026-01-01" },
    { field: "gender", operator: "eq", value: true },
  ])("is refused: %o", (condition) => {
    expect(conditionSchema.safeParse(condition).success).toBe(false);
  });
});

describe("what a type can be asked", () => {
  const cases: [object, string | null][] = [
    [{ field: at("budget"), operator: "gte", value: 2 }, null],
    [{ field: at("budget"), operator: "gte", value: 4 }, "filter_value_unknown"],
    [{ field: at("budget"), operator: "gte", value: 1.5 }, "filter_value_unknown"],
    [{ field: at("budget"), operator: "contains_any", value: ["2"] }, "filter_operator_unsuited"],
    [{ field: at("maturity"), operator: "in", value: ["startup"] }, null],
    [{ field: at("maturity"), operator: "in", value: ["Start-up"] }, "filter_value_unknown"],
    [{ field: at("maturity"), operator: "gte", value: 1 }, "filter_operator_unsuited"],
    [{ field: at("technology"), operator: "contains_any", value: ["sap"] }, null],
    [{ field: at("technology"), operator: "contains_any", value: ["SAP R/3"] }, "filter_value_unknown"],
    [{ field: at("revenue"), operator: "between", value: [100_000_000, 500_000_000] }, null],
    [{ field: at("founded"), operator: "lte", value: "2020-12-31" }, null],
    [{ field: at("founded"), operator: "lte", value: 2020 }, "filter_value_unknown"],
    [{ field: at("public"), operator: "eq", value: true }, null],
    [{ field: at("public"), operator: "in", value: [true] }, "filter_operator_unsuited"],
    [{ field: at("rate"), operator: "gte", value: 0.5 }, null],
    [{ field: at("office"), operator: "in", value: ["LV-RIX"] }, null],
    [{ field: at("office"), operator: "in", value: ["Riga"] }, "filter_value_unknown"],
    [{ field: at("job_title"), operator: "exists", value: true }, "filter_field_unknown"],
    [{ field: at("region"), operator: "exists", value: true }, "filter_field_unknown"],
    [{ field: at("shoe_size"), operator: "exists", value: true }, "filter_field_unknown"],
    [{ field: "gender", operator: "exists", value: true }, null],
  ];
  it.each(cases)("%o: %s", (condition, reason) => {
    const found = ownConditionProblem([parsed(condition)], type);
    expect(found?.reason ?? null).toBe(reason);
  });
});

describe("a condition on an own field", () => {
  it("holds exactly where a plain reading of it says so", () => {
    fc.assert(
      fc.property(leadFacts, ownCondition, (lead, condition) => {
        expect(failureOf(condition, lead) === null).toBe(isMetPlainly(condition, lead));
      }),
      { numRuns: 5_000 },
    );
  });

  it("says whether the lead says otherwise, or doesn't say", () => {
    const lead = { attributes: { budget: 1 } } as LeadFacts;
    expect(failureOf(parsed({ field: at("budget"), operator: "gte", value: 2 }), lead)).toBe(
      "filter:attributes.budget",
    );
    expect(failureOf(parsed({ field: at("need"), operator: "gte", value: 2 }), lead)).toBe("missing:attributes.need");
  });

  it("can ask for sales-qualified leads: each of the four grades 2 or more", () => {
    const qualified = ["budget", "authority", "need", "timeframe"].map((code) =>
      parsed({ field: at(code), operator: "gte", value: 2 }),
    );
    expect(ownConditionProblem(qualified, type)).toBeNull();
    const lead = (grades: object) => ({ attributes: { authority: 2, need: 3, timeframe: 2, ...grades } }) as LeadFacts;
    expect(firstFailure(qualified, lead({ budget: 2 }))).toBeNull();
    expect(firstFailure(qualified, lead({ budget: 1 }))).toBe("filter:attributes.budget");
    expect(firstFailure(qualified, lead({}))).toBe("missing:attributes.budget");
  });
});

describe("in words", () => {
  const speech = {
    t: wordsFor("en"),
    intl: "en-GB",
    ownField: (code: string) => type.fields.find((field) => field.code === code),
  };
  it("says fields and values by their labels", () => {
    const conditions = [
      parsed({ field: at("revenue"), operator: "gte", value: 150_000_000 }),
      parsed({ field: at("maturity"), operator: "in", value: ["startup", "established"] }),
      parsed({ field: at("founded"), operator: "lte", value: "2020-12-31" }),
      parsed({ field: at("public"), operator: "eq", value: true, on_missing: "accept" }),
    ];
    expect(filtersToWords(conditions, speech)).toBe(
      "revenue €1,500,000 or more, maturity Start-up or Established, Founded 31 Dec 2020 or earlier and public: yes (or not stated)",
    );
  });

  it("says what it can of a field that it doesn't know", () => {
    const condition = parsed({ field: at("shoe_size"), operator: "between", value: [40, 44] });
    expect(conditionToWords(condition, { t: speech.t, intl: "en-GB" })).toBe("shoe size from 40 to 44");
  });
});

/** The same rules once more, as a person would spell them out. */
function isMetPlainly(condition: Condition, lead: LeadFacts): boolean {
  const value = (lead.attributes as Record<string, unknown>)[condition.field.replace("attributes.", "")];
  const isAbsent = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
  switch (condition.operator) {
    case "exists":
      return condition.value === !isAbsent;
    case "radius_km":
      return false;
    case "contains_any":
    case "contains_all": {
      if (isAbsent || !Array.isArray(value)) return condition.on_missing === "accept";
      const held = condition.value.filter((each) => value.includes(each));
      return condition.operator === "contains_any" ? held.length > 0 : held.length === condition.value.length;
    }
    default: {
      const asked = [condition.value].flat() as unknown[];
      if (isAbsent || typeof value !== typeof asked[0]) return condition.on_missing === "accept";
      const [first, second] = asked as [number, number];
      const told = value as number;
      return {
        eq: told === first,
        in: asked.includes(told),
        not_in: !asked.includes(told),
        gte: told >= first,
        lte: told <= first,
        between: told >= first && told <= second,
      }[condition.operator];
    }
  }
}
