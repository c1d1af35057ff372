// A request opened in the form and sent back unchanged asks for exactly what it asked for.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition, Preference } from "../../../app/exchange/leads/lead-filter.ts";
import { nothingUsed } from "../../../app/exchange/purchase-requests/campaign.ts";
import type { PurchaseRequestView } from "../../../app/exchange/purchase-requests/purchase-request-view.ts";
import { shownInForm } from "../../../app/exchange/purchase-requests/shown-in-form.ts";
import type { LeadTypeSchema } from "../../../app/exchange/lead-types/lead-type-schema.ts";
import { askableFields } from "../../../app/exchange/purchase-requests/own-filter-form.ts";
import { aField, aLeadType, consumerType } from "../../support/lead-types.ts";
import { parseForm } from "../../../app/http/parse-form.ts";
import { purchaseRequestForm } from "../../../app/http/purchase-request-form.server.ts";
import { wordsFor } from "../../../app/words/words.ts";

const euro = (amount: bigint) => ({ amount, currency: "EUR" });
const when = new Date("2026-01-01T00:00:00Z");
const plain: PurchaseRequestView = {
  ...{ id: "r", name: "Glasses in Riga", leadType: "consumer", status: "active", filters: [], preferences: [] },
  ...{ requiredContacts: ["phone"], saleMode: "any", maxPrice: euro(500n), quantity: 10, budget: euro(5_000n) },
  ...{ boughtCount: 0, spent: euro(0n), maxAgeHours: null, startsAt: null, endsAt: null, createdAt: when },
  ...{ changedAt: when, fulfilledAt: null, blocks: [], usage: nothingUsed },
  ...{
    caps: [],
    schedule: null,
    timeZone: "Europe/Riga",
    pacing: "asap",
    sources: { allowed: [], blocked: [] },
    bidder: null,
  },
};
const ticks = ["LV-RIX", "LV-JUR"];

/** The request as it comes out of the form that shows it. */
function throughForm(request: PurchaseRequestView, type: LeadTypeSchema = consumerType) {
  const { entered, kept } = shownInForm(request, ticks, askableFields(type));
  const form = new FormData();
  form.set("act", "post");
  for (const [name, texts] of Object.entries(entered)) for (const text of [texts].flat()) form.append(name, text);
  const read = parseForm(purchaseRequestForm("EUR", type), form, { t: wordsFor("en") });
  if (!read.ok || read.value.act !== "post") throw new Error(JSON.stringify(read));
  const { input } = read.value;
  return {
    input,
    filters: [...input.filters, ...kept.filters],
    preferences: [...input.preferences, ...kept.preferences],
    kept,
  };
}

const on_missing = fc.constantFrom("reject" as const, "accept" as const);
const some = (...values: string[]) => fc.subarray(values, { minLength: 1 });
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constant("age" as const),
    operator: fc.constantFrom("gte" as const, "lte" as const),
    value: fc.integer({ min: 18, max: 120 }),
    on_missing,
  }),
  fc.record({
    field: fc.constant("region" as const),
    operator: fc.constantFrom("in" as const, "not_in" as const),
    value: some("LV-RIX", "LV-JUR", "RU-MOW", "DE-BE"),
    on_missing,
  }),
  fc.record({
    field: fc.constant("marital_status" as const),
    operator: fc.constantFrom("in" as const, "not_in" as const),
    value: some("single", "married", "widowed"),
    on_missing,
  }),
  fc.record({
    field: fc.constant("interests" as const),
    operator: fc.constantFrom("contains_any" as const, "contains_all" as const),
    value: some("glasses", "auto_insurance", "stikli"),
    on_missing,
  }),
  fc.record({ field: fc.constant("gender" as const), operator: fc.constant("exists" as const), value: fc.boolean() }),
);
const choice: fc.Arbitrary<Condition> = fc.record({
  field: fc.constant("gender" as const),
  operator: fc.constant("eq" as const),
  value: fc.constantFrom("female", "male"),
  on_missing,
});
const preference: fc.Arbitrary<Preference> = fc.record({
  condition: fc.oneof(choice, condition),
  weight: fc.integer({ min: 1, max: 10 }),
});
const inAnyOrder = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item, keysSorted)).sort();
const keysSorted = (_: string, value: unknown): unknown =>
  Array.isArray(value)
    ? [...(value as unknown[])].sort()
    : value && typeof value === "object"
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;

describe("shownInForm", () => {
  it("loses and adds no condition and no preference", () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 8 }), fc.array(preference, { maxLength: 6 }), (filters, wishes) => {
        // Both ends of an age in the wrong order are a form that nobody can send.
        const ages = filters.flatMap((each) => (each.field === "age" ? [each] : []));
        fc.pre(ages.length < 2);
        const sent = throughForm({ ...plain, filters, preferences: wishes });
        expect(inAnyOrder(sent.filters)).toEqual(inAnyOrder(filters));
        expect(inAnyOrder(sent.preferences)).toEqual(inAnyOrder(wishes));
      }),
    );
  });

  it("keeps the bounds as they are", () => {
    const bounds = { ...plain, maxAgeHours: 100, maxPrice: euro(1_234n), saleMode: "exclusive" as const };
    const { input } = throughForm({ ...bounds, requiredContacts: ["phone", "email"] });
    expect(input).toMatchObject({
      ...{ name: plain.name, quantity: 10, budget: euro(5_000n), max_price: euro(1_234n), max_age_hours: 100 },
      ...{ sale_mode: "exclusive", required_contacts: ["phone", "email"] },
    });
  });

  it.each([null, { id: "00000000-0000-4000-8000-000000000001", name: "Scoring" }])("keeps who bids: %j", (bidder) => {
    expect(throughForm({ ...plain, bidder }).input.bid_endpoint_id).toBe(bidder?.id ?? null);
  });

  it("puts ages told as a span into both boxes", () => {
    const between: Condition = { field: "age", operator: "between", value: [30, 45], on_missing: "reject" };
    const { filters, kept } = throughForm({ ...plain, filters: [between] });
    expect(kept.filters).toEqual([]);
    expect(filters.map((each) => [each.operator, each.value])).toEqual([
      ["gte", 30],
      ["lte", 45],
    ]);
  });

  it("keeps aside what has another answer for leads that don't state it", () => {
    const low: Condition = { field: "age", operator: "gte", value: 30, on_missing: "accept" };
    const high: Condition = { field: "age", operator: "lte", value: 45, on_missing: "reject" };
    expect(throughForm({ ...plain, filters: [low, high] }).kept.filters).toEqual([low, high]);
  });
});

describe("a type's own fields in the form", () => {
  const options = [
    { code: "startup", label: "Start-up" },
    { code: "grown", label: "Grown" },
  ];
  const type = aLeadType({
    code: "b2b",
    fields: [
      aField({ code: "budget", kind: "int", least: 0, most: 3, isFilterable: true }),
      aField({ code: "rate", kind: "decimal", isFilterable: true }),
      aField({ code: "revenue", kind: "money", isFilterable: true }),
      aField({ code: "founded", kind: "date", isFilterable: true }),
      aField({ code: "public", kind: "bool", isFilterable: true }),
      aField({ code: "stage", kind: "enum", options, isFilterable: true }),
      aField({ code: "tags", kind: "multi", options, isFilterable: true }),
      aField({ code: "technology", kind: "multi", isFilterable: true }),
      aField({ code: "office", kind: "region", isFilterable: true }),
      aField({ code: "market", kind: "country", isFilterable: true }),
      aField({ code: "job_title", kind: "text" }),
    ],
  });
  const own = (code: string, operator: string, value: unknown, on_missing = "reject") =>
    ({ field: `attributes.${code}`, operator, value, ...(operator !== "exists" && { on_missing }) }) as Condition;

  it.each([
    [own("budget", "gte", 2)],
    [own("budget", "lte", 3, "accept")],
    [own("rate", "gte", 0.5)],
    [own("revenue", "gte", 125_050)],
    [own("founded", "lte", "2020-12-31")],
    [own("public", "eq", false)],
    [own("stage", "in", ["startup", "grown"])],
    [own("tags", "contains_any", ["grown"])],
    [own("technology", "contains_any", ["sap", "sales_force"])],
    [own("office", "in", ["LV-RIX", "RU-MOW"])],
    [own("market", "in", ["LV", "EE"], "accept")],
  ])("says %o and reads it back", (condition) => {
    const { filters, kept } = throughForm({ ...plain, leadType: "b2b", filters: [condition] }, type);
    expect(kept.filters).toEqual([]);
    expect(filters).toEqual([condition]);
  });

  it("splits what is between into its ends", () => {
    const between = own("revenue", "between", [100_000, 500_000]);
    const { filters } = throughForm({ ...plain, leadType: "b2b", filters: [between] }, type);
    expect(filters).toEqual([own("revenue", "gte", 100_000), own("revenue", "lte", 500_000)]);
  });

  it.each([
    [own("stage", "not_in", ["startup"])],
    [own("stage", "exists", true)],
    [own("tags", "contains_all", ["grown"])],
    [own("gone", "gte", 1)],
  ])("keeps %o aside, which it has no field for", (condition) => {
    const { filters, kept } = throughForm({ ...plain, leadType: "b2b", filters: [condition] }, type);
    expect(kept.filters).toEqual([condition]);
    expect(filters).toEqual([condition]);
  });
});
