import fc from "fast-check";
import { expect, it } from "vitest";
import { refundSplit } from "../../../app/exchange/disputes/refund-split.ts";
import { factToWords, termChecks } from "../../../app/exchange/disputes/term-checks.ts";
import { failureOf } from "../../../app/exchange/leads/filter-test.ts";
import { leadFieldNames } from "../../../app/exchange/leads/lead-fields.ts";
import { filtersSchema } from "../../../app/exchange/leads/lead-filter.ts";
import { wordsFor } from "../../../app/words/words.ts";
import { condition, leadFacts } from "../../support/lead-facts.ts";

const speech = { t: wordsFor("en"), intl: "en-GB", placeName: (code: string) => (code === "LV-RIX" ? "Rīga" : code) };
const lead = {
  region: "LV-RIX",
  country: "LV",
  age: 29,
  gender: "female",
  maritalStatus: null,
  employmentStatus: "self_employed",
  education: null,
  interests: ["home_repair", "glasses"],
  completeness: 80,
  contactKinds: 1,
  latitude: 56.95,
  longitude: 24.11,
  attributes: {},
};

it("sets what was agreed beside what was delivered, in words", () => {
  const filters = filtersSchema.parse([
    { field: "age", operator: "gte", value: 30 },
    { field: "region", operator: "eq", value: "LV-RIX" },
    { field: "marital_status", operator: "eq", value: "married" },
    { field: "interests", operator: "contains_any", value: ["glasses"] },
  ]);
  expect(termChecks({ filters, required_contacts: ["phone", "email"] }, lead, speech)).toEqual([
    { asked: "age 30 or more", given: "29", fits: false },
    { asked: "region Rīga", given: "Rīga", fits: true },
    { asked: "marital status married", given: "Not set", fits: false },
    { asked: "interests including glasses", given: "home repair and glasses", fits: true },
    { asked: "reachable by phone and e-mail", given: "phone", fits: false },
  ]);
  expect(termChecks({ filters: [], required_contacts: [] }, lead, speech)).toEqual([]);
});

it("has words for every field of every lead, and says what the filter says", () => {
  fc.assert(
    fc.property(leadFacts, condition, (facts, asked) => {
      for (const field of leadFieldNames)
        expect(factToWords(field, facts, speech)).not.toMatch(/filters\.|undefined|null/);
      const [check] = termChecks({ filters: [asked], required_contacts: [] }, facts, speech);
      expect(check!.fits).toBe(failureOf(asked, facts) === null);
    }),
  );
});

it("splits a refund without losing a minor unit", () => {
  const money = fc.bigInt({ min: 1n, max: 10n ** 12n });
  fc.assert(
    fc.property(money, fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), (price, bps, part) => {
      const commission = (price * BigInt(bps)) / 10_000n;
      const refund = (price * BigInt(part)) / 10_000n;
      const split = refundSplit({ price, commission }, refund);
      expect(split.fromSeller + split.fromCommission).toBe(split.toBuyer);
      const weKeep = commission - split.fromCommission;
      expect(split.toBuyer + split.sellerKeeps + weKeep).toBe(price);
      for (const amount of [...Object.values(split), weKeep]) expect(amount >= 0n).toBe(true);
      expect(refundSplit({ price, commission }, price)).toMatchObject({ fromCommission: commission, sellerKeeps: 0n });
    }),
  );
});
