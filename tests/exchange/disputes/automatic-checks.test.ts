import { expect, it } from "vitest";
import {
  judgeAge,
  judgeConsent,
  judgeDelivery,
  judgeEarlierHolding,
  judgeFreshness,
  judgeSaleCount,
  judgeTerms,
} from "../../../app/exchange/disputes/automatic-checks.ts";
import { filtersSchema } from "../../../app/exchange/leads/lead-filter.ts";

const soldAt = new Date("2026-03-10T00:00:00Z");
const before = new Date("2026-03-09T00:00:00Z");
const after = new Date("2026-03-11T00:00:00Z");
const lead = {
  region: "LV-RIX",
  country: "LV",
  age: 29,
  gender: "female",
  maritalStatus: null,
  employmentStatus: null,
  education: null,
  interests: ["glasses"],
  completeness: 80,
  contactKinds: 1,
  latitude: null,
  longitude: null,
  attributes: {},
};

it("sees what the buyer had before, and can't see what only the buyer knows", () => {
  expect(judgeEarlierHolding({ earlierSales: 1, suppressedBefore: false }).result).toBe("supports");
  expect(judgeEarlierHolding({ earlierSales: 0, suppressedBefore: true }).result).toBe("supports");
  expect(judgeEarlierHolding({ earlierSales: 0, suppressedBefore: false }).result).toBe("unknown");
});

it("runs the terms over the lead again and names all that fails", () => {
  const terms = {
    filters: filtersSchema.parse([
      { field: "age", operator: "gte", value: 30 },
      { field: "region", operator: "eq", value: "LV-RIX" },
      { field: "marital_status", operator: "eq", value: "married" },
    ]),
    required_contacts: ["phone" as const, "email" as const],
  };
  expect(judgeTerms(terms, lead)).toEqual({
    check: "terms",
    result: "supports",
    facts: { failed: "filter:age, missing:marital_status, contact:email" },
  });
  expect(judgeTerms({ filters: [], required_contacts: [] }, lead).result).toBe("contradicts");
});

it.each([
  ["a standing consent", { isRecorded: true, revokedAt: null, expiresAt: after }, "contradicts"],
  ["none", { isRecorded: false, revokedAt: null, expiresAt: after }, "supports"],
  ["revoked before", { isRecorded: true, revokedAt: before, expiresAt: after }, "supports"],
  ["revoked afterwards", { isRecorded: true, revokedAt: after, expiresAt: after }, "contradicts"],
  ["expired before", { isRecorded: true, revokedAt: null, expiresAt: before }, "supports"],
])("judges consent at the moment of sale: %s", (_, facts, expected) =>
  expect(judgeConsent({ ...facts, soldAt }).result).toBe(expected),
);

it("judges age, freshness, exclusivity and delivery by what is written down", () => {
  expect([judgeAge(17).result, judgeAge(18).result, judgeAge(null).result]).toEqual([
    "supports",
    "contradicts",
    "unknown",
  ]);
  const age = (maxAgeHours: number | null) => judgeFreshness({ capturedAt: before, soldAt, maxAgeHours }).result;
  expect([age(23), age(24), age(null)]).toEqual(["supports", "contradicts", "unknown"]);
  expect(judgeSaleCount({ isExclusive: true, otherSales: 1 }).result).toBe("supports");
  expect(judgeSaleCount({ isExclusive: false, otherSales: 1 }).result).toBe("contradicts");
  expect(judgeSaleCount({ isExclusive: true, otherSales: 0 }).result).toBe("contradicts");
  expect([judgeDelivery({ reveals: 1 }).result, judgeDelivery({ reveals: 0 }).result]).toEqual([
    "contradicts",
    "unknown",
  ]);
});
