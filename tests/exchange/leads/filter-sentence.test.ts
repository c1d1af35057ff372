import fc from "fast-check";
import { expect, it } from "vitest";
import { conditionToWords, filtersToWords, fieldToWords } from "../../../app/exchange/leads/filter-sentence.ts";
import type { Condition } from "../../../app/exchange/leads/lead-filter.ts";
import { wordsFor } from "../../../app/words/words.ts";
import { condition } from "../../support/lead-facts.ts";

const speech = { t: wordsFor("en"), intl: "en-GB" };

it("says a request back as a person would", () => {
  const conditions: Condition[] = [
    { field: "age", operator: "gte", value: 30, on_missing: "reject" },
    { field: "region", operator: "in", value: ["RU-MOW", "RU-SPE"], on_missing: "reject" },
    { field: "marital_status", operator: "in", value: ["married", "cohabiting"], on_missing: "accept" },
    { field: "interests", operator: "contains_any", value: ["glasses", "auto_insurance"], on_missing: "reject" },
  ];
  const names: Record<string, string> = { "RU-MOW": "Moscow", "RU-SPE": "St Petersburg" };
  expect(filtersToWords(conditions, { ...speech, placeName: (code) => names[code] ?? code })).toBe(
    "age 30 or more, region Moscow or St Petersburg, marital status married or cohabiting (or not stated) and interests including glasses or auto insurance",
  );
});

it("mentions every condition, its field and its values", () => {
  fc.assert(
    fc.property(fc.array(condition, { minLength: 1, maxLength: 6 }), (conditions) => {
      const sentence = filtersToWords(conditions, speech);
      for (const each of conditions) {
        const said = conditionToWords(each, speech);
        expect(sentence).toContain(said);
        expect(said).toContain(fieldToWords(each.field, speech));
        expect(said).not.toMatch(/\{\{|undefined|filters\./);
        if (each.operator === "gte") expect(said).toContain(String(each.value));
      }
    }),
  );
});
