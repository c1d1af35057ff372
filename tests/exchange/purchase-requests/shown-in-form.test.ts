// A request opened in the form and sent back unchanged asks for exactly what it asked for.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Condition, conditionSchema, type Preference } from "../../../app/exchange/leads/lead-filter.ts";
import { nothingUsed } from "../../../app/exchange/purchase-requests/campaign.ts";
import type { PurchaseRequestView } from "../../../app/exchange/purchase-requests/purchase-request-view.ts";
import { shownInForm } from "../../../app/exchange/purchase-requests/shown-in-form.ts";
import type { LeadTypeSchema } from "../../../app/exchange/lead-types/lead-type-schema.ts";
import { askableFields } from "../../../app/exchange/purchase-requests/own-filter-form.ts";
import { aField, aLeadType, consumerType } from "../../support/lead-types.ts";
import { rowFields } from "../../../app/exchange/purchase-requests/condition-rows.ts";
import { parseForm } from "../../../app/http/parse-form.ts";
import { requestForm } from "../../../app/http/purchase-request-form.server.ts";
import { condition } from "../../support/lead-facts.ts";
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
    priority: 100,
    sources: { allowed: [], blocked: [] },
    bidder: null,
  },
};
const ticks = ["LV-RIX", "LV-JUR"];

const t = wordsFor("en");

/** The request as it comes out of the form that shows it. */
function throughForm(request: PurchaseRequestView, type: LeadTypeSchema = consumerType) {
  const offers = { regions: ticks, own: askableFields(type), rows: rowFields(type, t) };
  const { entered, kept } = shownInForm(request, offers);
  const form = new FormData();
  form.set("act", "post");
  for (const [name, texts] of Object.entries(entered)) for (const text of [texts].flat()) form.append(name, text);
  const schema = requestForm(
    ["leads", "contacts", "price"],
    { currency: "EUR", type, t },
    { whole: ["post"], open: ["x"] },
  );
  const read = parseForm(schema, form, { t });
  if (!read.ok) throw new Error(JSON.stringify(read));
  const { asked: input } = read.value;
  return {
    input,
    filters: [...(input.filters ?? []), ...kept.filters],
    preferences: [...(input.preferences ?? []), ...kept.preferences],
    kept,
  };
}

/** Conditions that consumers' leads can be asked, by every operator of every field. */
const asked = condition.filter(
  ({ field, ...rest }) =>
    !JSON.stringify(rest).includes("LV-021") && // a code of before
    !field.startsWith("attributes.") &&
    field !== "contact_kinds" &&
    conditionSchema.safeParse({ field, ...rest }).success,
);
const preference: fc.Arbitrary<Preference> = fc.record({
  condition: asked,
  weight: fc.integer({ min: 1, max: 10 }),
});
const inAnyOrder = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item, keysSorted)).sort();
const keysSorted = (_: string, value: unknown): unknown =>
  Array.isArray(value)
    ? [...(value as unknown[])].sort()
    : value && typeof value === "object"
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;

function onceEach(condition: Condition): Condition {
  if (!Array.isArray(condition.value) || condition.operator === "between") return condition;
  return { ...condition, value: [...new Set<unknown>(condition.value)] } as Condition;
}

/** Ticks say "one of" where a request may say "is", and each value once. */
function plainly(asked: Condition): Condition {
  const condition = onceEach(asked);
  const { field, operator } = condition;
  const isTicked = ["region", "gender", "marital_status", "employment_status", "education"].includes(field);
  return operator === "eq" && isTicked ? { ...condition, operator: "in", value: [condition.value] } : condition;
}

describe("shownInForm", () => {
  it("loses and adds no condition and no preference", () => {
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 8 }), fc.array(preference, { maxLength: 6 }), (filters, wishes) => {
        // Both ends of an age in the wrong order are a form that nobody can send; spans of ages become both ends.
        const ages = filters.filter(({ field, operator }) => field === "age" && /gte|lte|between/.test(operator));
        fc.pre(ages.length < 2 && ages.every(({ operator }) => operator !== "between"));
        const sent = throughForm({ ...plain, filters, preferences: wishes });
        expect(sent.kept).toEqual({ filters: [], preferences: [] });
        expect(inAnyOrder(sent.filters.map(plainly))).toEqual(inAnyOrder(filters.map(plainly)));
        expect(inAnyOrder(sent.preferences)).toEqual(
          inAnyOrder(wishes.map(({ condition, weight }) => ({ condition: onceEach(condition), weight }))),
        );
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

  it("puts into rows what has another answer for leads that don't state it", () => {
    const low: Condition = { field: "age", operator: "gte", value: 30, on_missing: "accept" };
    const high: Condition = { field: "age", operator: "lte", value: 45, on_missing: "reject" };
    expect(throughForm({ ...plain, filters: [low, high] }).filters).toEqual([low, high]);
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
    [own("stage", "exists", false)],
    [own("tags", "contains_all", ["grown", "startup"])],
    [own("technology", "contains_all", ["sap"], "accept")],
    [own("budget", "in", [1, 3])],
    [own("rate", "not_in", [0.5, 2], "accept")],
    [own("revenue", "eq", 125_050)],
    [own("founded", "not_in", ["2020-12-31", "2021-01-01"])],
    [own("office", "not_in", ["LV-RIX"])],
  ])("says %o in a row, which it has no field for", (condition) => {
    const { filters, kept } = throughForm({ ...plain, leadType: "b2b", filters: [condition] }, type);
    expect(kept.filters).toEqual([]);
    expect(filters).toEqual([condition]);
  });

  it("keeps aside a region's code of before", () => {
    const before: Condition = { field: "region", operator: "in", value: ["LV-021"], on_missing: "reject" };
    expect(throughForm({ ...plain, filters: [before] }).kept.filters).toEqual([before]);
  });

  it("keeps aside what is asked of a field that its type lost", () => {
    const gone = own("gone", "gte", 1);
    const wish = { condition: gone, weight: 3 };
    const { filters, kept } = throughForm({ ...plain, leadType: "b2b", filters: [gone], preferences: [wish] }, type);
    expect(kept).toEqual({ filters: [gone], preferences: [wish] });
    expect(filters).toEqual([gone]);
  });
});
