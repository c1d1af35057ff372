import fc from "fast-check";
import { expect, it } from "vitest";
import { judgeTerms } from "../../../app/exchange/disputes/automatic-checks.ts";
import { ageBand } from "../../../app/exchange/matching/market-lead.ts";
import { shownFactsOf } from "../../../app/exchange/matching/shown-facts.ts";
import { listingTerms } from "../../../app/exchange/reservations/listing-terms.ts";
import { saleTermsSchema } from "../../../app/exchange/sales/sale-terms.ts";
import { leadFacts } from "../../support/lead-facts.ts";
import { aField, aLeadType } from "../../support/lead-types.ts";
import { aListing, noon } from "../../support/listings.ts";

const sold = { mode: "shared", price: 500n, buyer: { id: "b", category: "optics" }, now: noon } as const;
const options = ["crm", "erp"].map((code) => ({ code, label: code }));
const type = aLeadType({
  fields: [
    aField({ code: "grade", kind: "int", isFilterable: true }),
    aField({ code: "flag", kind: "bool", isFilterable: true }),
    aField({ code: "tags", kind: "multi", isFilterable: true, options }),
    aField({ code: "day", kind: "date", isFilterable: true }),
    aField({ code: "stage", kind: "text" }),
    aField({ code: "rate", kind: "decimal", isFilterable: true, isSpecialCategory: true }),
  ],
});

it("says what the listing said, and nothing that it didn't", () => {
  const listing = aListing({
    attributes: { grade: 2, flag: true, tags: ["crm"], day: "2026-01-01", stage: "x", rate: 1 },
  });
  const terms = listingTerms(listing, { ...sold, shown: shownFactsOf(type, listing) });
  const on_missing = "reject";
  expect(terms).toEqual({
    version: 1,
    lead_type: "consumer",
    filters: [
      { field: "region", operator: "eq", value: "LV-RIX", on_missing },
      { field: "country", operator: "eq", value: "LV", on_missing },
      { field: "age", operator: "between", value: [30, 34], on_missing },
      { field: "gender", operator: "eq", value: "female", on_missing },
      { field: "interests", operator: "contains_all", value: ["glasses", "boats"], on_missing },
      { field: "completeness", operator: "gte", value: 80, on_missing },
      { field: "attributes.grade", operator: "eq", value: 2, on_missing },
      { field: "attributes.flag", operator: "eq", value: true, on_missing },
      { field: "attributes.tags", operator: "contains_all", value: ["crm"], on_missing },
    ],
    preferences: [],
    required_contacts: ["phone", "email"],
    sale_mode: "shared",
    max_price: "500",
    currency: "EUR",
    max_age_hours: 2, // captured at half past ten
    return_window_hours: 168,
    consent_recipients: ["any", "category:optics", "org:b"],
  });
});

it("holds for every lead that is what it was listed as, and tells no exact age", () => {
  fc.assert(
    fc.property(leadFacts, (facts) => {
      const listing = aListing(facts);
      const terms = saleTermsSchema.parse(listingTerms(listing, { ...sold, shown: shownFactsOf(type, listing) }));
      expect(judgeTerms(terms, listing).result).toBe("contradicts");
      const age = terms.filters.find(({ field }) => field === "age");
      if (facts.age !== null) expect(ageBand(facts.age)).toMatch(new RegExp(`^${(age!.value as number[])[0]}`));
      else expect(age).toBeUndefined();
    }),
  );
});

it("fails for a lead that is something else", () => {
  const terms = listingTerms(aListing(), { ...sold, shown: [] });
  for (const other of [
    { age: 35 },
    { region: "LV-JUR" },
    { gender: null },
    { interests: ["glasses"] },
    { contactKinds: 1 },
  ])
    expect(judgeTerms(terms, aListing(other)).result).toBe("supports");
});
