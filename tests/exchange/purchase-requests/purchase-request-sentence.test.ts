import { describe, expect, it } from "vitest";
import { placeName } from "../../../app/exchange/leads/place-name.ts";
import { leadFieldNames, leadFields, operatorsOf } from "../../../app/exchange/leads/lead-fields.ts";
import type { Condition } from "../../../app/exchange/leads/lead-filter.ts";
import { ownOperators } from "../../../app/exchange/leads/own-conditions.ts";
import { conditionToWords } from "../../../app/exchange/leads/filter-sentence.ts";
import { type Asked, askedSchema } from "../../../app/exchange/purchase-requests/purchase-request-input.ts";
import {
  purchaseRequestToWords,
  saidOf,
  termLines,
} from "../../../app/exchange/purchase-requests/purchase-request-sentence.ts";
import { wordsFor } from "../../../app/words/words.ts";
import { aField } from "../../support/lead-types.ts";

const options = [
  { code: "it", label: "IT" },
  { code: "telecom", label: "Telecom" },
];
const own = [
  aField({ code: "grade", kind: "int", label: "Budget grade" }),
  aField({ code: "rate", kind: "decimal", label: "Rate" }),
  aField({ code: "revenue", kind: "money", label: "Revenue" }),
  aField({ code: "founded", kind: "date", label: "Founded" }),
  aField({ code: "public", kind: "bool", label: "Public" }),
  aField({ code: "industry", kind: "enum", label: "Industry", options }),
  aField({ code: "tags", kind: "multi", label: "Tags", options }),
  aField({ code: "tech", kind: "multi", label: "Technology" }),
  aField({ code: "office", kind: "region", label: "Office" }),
  aField({ code: "market", kind: "country", label: "Market" }),
];
const speech = {
  t: wordsFor("en"),
  intl: "en-GB",
  placeName: (code: string) => placeName(code, "en-GB"),
  ownField: (code: string) => own.find((field) => field.code === code),
};

const place = { latitude: 56.95, longitude: 24.11, km: 30 };

/** Every operator of every field, with what it must say. */
const conditions: [string, string, unknown, string][] = [
  ["region", "eq", "LV-RIX", "region Riga"],
  ["region", "in", ["LV-RIX", "RU-MOW"], "region Riga or Moscow"],
  ["region", "not_in", ["LV-RIX", "RU-MOW"], "region other than Riga or Moscow"],
  ["region", "exists", true, "region stated"],
  ["country", "eq", "LV", "country Latvia"],
  ["country", "in", ["LV", "EE"], "country Latvia or Estonia"],
  ["country", "not_in", ["LV", "EE"], "country other than Latvia or Estonia"],
  ["country", "exists", false, "country not stated"],
  ["age", "eq", 30, "age 30"],
  ["age", "in", [30, 45], "age 30 or 45"],
  ["age", "not_in", [30, 45], "age other than 30 or 45"],
  ["age", "gte", 30, "age 30 or more"],
  ["age", "lte", 45, "age 45 or less"],
  ["age", "between", [30, 45], "age from 30 to 45"],
  ["age", "exists", true, "age stated"],
  ["gender", "eq", "female", "gender female"],
  ["gender", "in", ["female", "male"], "gender female or male"],
  ["gender", "not_in", ["other"], "gender other than other"],
  ["gender", "exists", true, "gender stated"],
  ["marital_status", "eq", "married", "marital status married"],
  ["marital_status", "in", ["married", "cohabiting"], "marital status married or cohabiting"],
  ["marital_status", "not_in", ["single"], "marital status other than single"],
  ["marital_status", "exists", false, "marital status not stated"],
  ["employment_status", "eq", "self_employed", "employment self-employed"],
  ["employment_status", "in", ["employed", "retired"], "employment employed or retired"],
  ["employment_status", "not_in", ["student"], "employment other than student"],
  ["employment_status", "exists", true, "employment stated"],
  ["education", "eq", "tertiary", "education tertiary"],
  ["education", "in", ["secondary", "tertiary"], "education secondary or tertiary"],
  ["education", "not_in", ["primary"], "education other than primary"],
  ["education", "exists", true, "education stated"],
  ["interests", "contains_any", ["glasses", "auto_insurance"], "interests including glasses or auto insurance"],
  ["interests", "contains_all", ["glasses", "auto_insurance"], "interests including glasses and auto insurance"],
  ["interests", "exists", true, "interests stated"],
  ["completeness", "eq", 80, "completeness 80"],
  ["completeness", "in", [80, 90], "completeness 80 or 90"],
  ["completeness", "not_in", [0], "completeness other than 0"],
  ["completeness", "gte", 80, "completeness 80 or more"],
  ["completeness", "lte", 80, "completeness 80 or less"],
  ["completeness", "between", [50, 80], "completeness from 50 to 80"],
  ["completeness", "exists", true, "completeness stated"],
  ["location", "radius_km", place, "location within 30 km of 56.95, 24.11"],
  ["location", "exists", true, "location stated"],
  ["contact_kinds", "contains_any", ["phone", "email"], "contacts including phone or e-mail"],
  ["contact_kinds", "contains_all", ["phone", "email"], "contacts including phone and e-mail"],
  ["contact_kinds", "exists", true, "contacts stated"],
  ["attributes.grade", "eq", 1, "Budget grade 1"],
  ["attributes.grade", "in", [1, 3], "Budget grade 1 or 3"],
  ["attributes.grade", "not_in", [1], "Budget grade other than 1"],
  ["attributes.grade", "gte", 2, "Budget grade 2 or more"],
  ["attributes.grade", "lte", 2, "Budget grade 2 or less"],
  ["attributes.grade", "between", [1, 3], "Budget grade from 1 to 3"],
  ["attributes.grade", "exists", true, "Budget grade stated"],
  ["attributes.rate", "eq", 0.5, "Rate 0.5"],
  ["attributes.rate", "in", [0.5, 2], "Rate 0.5 or 2"],
  ["attributes.rate", "not_in", [0.5], "Rate other than 0.5"],
  ["attributes.rate", "gte", 0.5, "Rate 0.5 or more"],
  ["attributes.rate", "lte", 0.5, "Rate 0.5 or less"],
  ["attributes.rate", "between", [0.5, 2], "Rate from 0.5 to 2"],
  ["attributes.rate", "exists", false, "Rate not stated"],
  ["attributes.revenue", "eq", 125_050, "Revenue €1,250.50"],
  ["attributes.revenue", "in", [125_050, 500_000], "Revenue €1,250.50 or €5,000"],
  ["attributes.revenue", "not_in", [500_000], "Revenue other than €5,000"],
  ["attributes.revenue", "gte", 500_000, "Revenue €5,000 or more"],
  ["attributes.revenue", "lte", 500_000, "Revenue €5,000 or less"],
  ["attributes.revenue", "between", [125_050, 500_000], "Revenue from €1,250.50 to €5,000"],
  ["attributes.revenue", "exists", true, "Revenue stated"],
  ["attributes.founded", "eq", "2020-01-31", "Founded 31 Jan 2020"],
  ["attributes.founded", "in", ["2020-01-31", "2021-12-31"], "Founded 31 Jan 2020 or 31 Dec 2021"],
  ["attributes.founded", "not_in", ["2020-01-31"], "Founded other than 31 Jan 2020"],
  ["attributes.founded", "gte", "2020-01-31", "Founded 31 Jan 2020 or later"],
  ["attributes.founded", "lte", "2020-01-31", "Founded 31 Jan 2020 or earlier"],
  ["attributes.founded", "between", ["2020-01-31", "2021-12-31"], "Founded from 31 Jan 2020 to 31 Dec 2021"],
  ["attributes.founded", "exists", true, "Founded stated"],
  ["attributes.public", "eq", true, "Public: yes"],
  ["attributes.public", "eq", false, "Public: no"],
  ["attributes.public", "exists", true, "Public stated"],
  ["attributes.industry", "eq", "it", "Industry IT"],
  ["attributes.industry", "in", ["it", "telecom"], "Industry IT or Telecom"],
  ["attributes.industry", "not_in", ["it"], "Industry other than IT"],
  ["attributes.industry", "exists", true, "Industry stated"],
  ["attributes.tags", "contains_any", ["it", "telecom"], "Tags including IT or Telecom"],
  ["attributes.tags", "contains_all", ["it", "telecom"], "Tags including IT and Telecom"],
  ["attributes.tags", "exists", true, "Tags stated"],
  ["attributes.tech", "contains_any", ["sap", "sales_force"], "Technology including sap or sales force"],
  ["attributes.tech", "contains_all", ["sap", "sales_force"], "Technology including sap and sales force"],
  ["attributes.tech", "exists", true, "Technology stated"],
  ["attributes.office", "eq", "LV-RIX", "Office Riga"],
  ["attributes.office", "in", ["LV-RIX", "RU-MOW"], "Office Riga or Moscow"],
  ["attributes.office", "not_in", ["LV-RIX"], "Office other than Riga"],
  ["attributes.office", "exists", true, "Office stated"],
  ["attributes.market", "eq", "LV", "Market Latvia"],
  ["attributes.market", "in", ["LV", "EE"], "Market Latvia or Estonia"],
  ["attributes.market", "not_in", ["LV"], "Market other than Latvia"],
  ["attributes.market", "exists", true, "Market stated"],
  ["attributes.gone_field", "gte", 5, "gone field 5 or more"],
];

const conditionOf = (field: string, operator: string, value: unknown, on_missing = "reject") =>
  ({ field, operator, value, ...(operator !== "exists" && { on_missing }) }) as Condition;

describe("a condition in words", () => {
  it.each(conditions)("%s %s %o is said as “%s”", (field, operator, value, said) => {
    expect(conditionToWords(conditionOf(field, operator, value), speech)).toBe(said);
    if (operator !== "exists")
      expect(conditionToWords(conditionOf(field, operator, value, "accept"), speech)).toBe(`${said} (or not stated)`);
  });

  it("is in the table for every operator of every field", () => {
    const core = leadFieldNames.flatMap((name) => operatorsOf[leadFields[name].kind].map((each) => `${name} ${each}`));
    const typed = own.flatMap(({ code, kind }) => ownOperators[kind]!.map((each) => `attributes.${code} ${each}`));
    const said = new Set(conditions.map(([field, operator]) => `${field} ${operator}`));
    expect([...core, ...typed].filter((each) => !said.has(each))).toEqual([]);
  });
});

const rub = (amount: number) => ({ amount: String(amount), currency: "RUB" });
const say = (asked: object, zone = "Europe/Moscow") =>
  purchaseRequestToWords(saidOf(askedSchema.parse(asked) as Asked, zone), speech).replaceAll("\u00a0", " ");

const golden = {
  name: "Diamond glasses",
  filters: [
    { field: "age", operator: "gte", value: 30 },
    { field: "region", operator: "in", value: ["RU-MOW", "RU-SPE"] },
    { field: "marital_status", operator: "in", value: ["married", "cohabiting"] },
    { field: "interests", operator: "contains_any", value: ["glasses"] },
  ],
  required_contacts: ["phone", "email"],
  preferences: [{ condition: { field: "employment_status", operator: "eq", value: "employed" }, weight: 5 }],
  sale_mode: "any",
  max_price: rub(60_000),
  quantity: 50,
  budget: rub(3_000_000),
};

describe("a request in words", () => {
  it("is the request of source text S2 (product rule F10)", () => {
    expect(say(golden)).toBe(
      "50 leads; with age 30 or more, region Moscow or Saint Petersburg, marital status married or cohabiting and interests including glasses; reachable by phone and e-mail; sold shared or exclusive; at up to RUB 600.00 each, RUB 30,000.00 in all. Preferred: employment employed (weight 5).",
    );
  });

  it.each<[object, string]>([
    [{}, "Leads; of any person."],
    [{ name: "Only a name" }, "Leads; of any person."],
    [{ quantity: 1 }, "1 lead; of any person."],
    [{ required_contacts: ["post"] }, "Leads; of any person; reachable by postal address."],
    [{ sale_mode: "exclusive_window" }, "Leads; of any person; sold exclusive at least for a time."],
    [{ max_age_hours: 1 }, "Leads; of any person; captured within the last hour."],
    [{ max_age_hours: 72 }, "Leads; of any person; captured within the last 72 hours."],
    [{ max_age_hours: null }, "Leads; of any person."],
    [{ max_price: rub(60_000) }, "Leads; of any person; at up to RUB 600.00 each."],
    [{ budget: rub(3_000_000) }, "Leads; of any person; RUB 30,000.00 in all."],
    [
      { bid_endpoint_id: "00000000-0000-4000-8000-000000000001" },
      "Leads; of any person. Your bidder is asked about each lead as it comes; nothing is bought from stock.",
    ],
    [{ priority: 100, pacing: "asap", caps: [], schedule: null, allowed_sources: [] }, "Leads; of any person."],
  ])("says %o as far as it goes", (asked, said) => {
    expect(say(asked)).toBe(said);
  });

  const [one, other] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];

  it.each<[object, string]>([
    [{ starts_at: "2026-11-24T06:00:00Z" }, "It buys from 24 Nov 2026, 09:00 on. Times are those of Europe/Moscow."],
    [{ ends_at: "2026-12-01T21:00:00Z" }, "It buys until 2 Dec 2026, 00:00. Times are those of Europe/Moscow."],
    [
      { starts_at: "2026-11-24T06:00:00Z", ends_at: "2026-12-01T21:00:00Z" },
      "It buys from 24 Nov 2026, 09:00 until 2 Dec 2026, 00:00. Times are those of Europe/Moscow.",
    ],
    [
      {
        schedule: [
          { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:30" },
          { days: [6], from: "10:00", to: "24:00" },
        ],
      },
      "Only on Monday to Friday from 09:00 to 17:30 and Saturday from 10:00 to 24:00. Times are those of Europe/Moscow.",
    ],
    [
      { schedule: [{ days: [1, 2, 4, 6, 7], from: "00:00", to: "12:00" }] },
      "Only on Monday, Tuesday, Thursday, Saturday and Sunday from 00:00 to 12:00. Times are those of Europe/Moscow.",
    ],
    [
      {
        max_price: rub(1),
        caps: [
          { period: "hour", count: 1 },
          { period: "day", count: 5, spend: "300000" },
          { period: "week", count: 20 },
          { period: "month", spend: "1000000" },
        ],
      },
      "At most 1 lead an hour; 5 leads and RUB 3,000.00 a day; 20 leads a week; RUB 10,000.00 a month. Times are those of Europe/Moscow.",
    ],
    [{ pacing: "even" }, "Spread evenly over time. Times are those of Europe/Moscow."],
    [{ allowed_sources: [one] }, "Only from one source that you chose."],
    [
      { allowed_sources: [one, other], blocked_sources: [one] },
      "Only from 2 sources that you chose. Nothing from one source that you blocked.",
    ],
    [{ priority: 10 }, "Priority 10 among your requests; the lowest comes first."],
  ])("says when and from whom: %o", (asked, said) => {
    expect(say(asked).replace(/^Leads; of any person(; at up to RUB 0.01 each)?\. /, "")).toBe(said);
  });

  it("says every condition and preference on a line too", () => {
    const said = saidOf(askedSchema.parse(golden) as Asked, "UTC");
    expect(termLines(said, speech).map(({ said, weight }) => [said, weight])).toEqual([
      ["age 30 or more", null],
      ["region Moscow or Saint Petersburg", null],
      ["marital status married or cohabiting", null],
      ["interests including glasses", null],
      ["employment employed", 5],
    ]);
  });
});
