import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FieldKind, fieldKinds } from "../../../app/exchange/lead-types/field-kinds.ts";
import type { LeadTypeField, OwnValue } from "../../../app/exchange/lead-types/lead-type-schema.ts";
import { plainNumber } from "../../../app/exchange/leads/plain-number.ts";
import { readTyped, typedReader } from "../../../app/exchange/leads/typed-value.ts";
import { aField } from "../../support/lead-types.ts";

type Wish = Partial<LeadTypeField>;
const stages = [
  { code: "startup", label: "Start-up" },
  { code: "grown", label: "Grown, or nearly" },
];

const cases: [FieldKind, string, OwnValue | null, Wish?][] = [
  ["text", "Head of Sales", "Head of Sales"],
  ["text", "x".repeat(301), null],
  ["text", "ab", null, { least: 3 }],
  ["text", "abcd", null, { most: 3 }],
  ["int", "42", 42],
  ["int", "-7", -7],
  ["int", "1 200", 1200],
  ["int", "1,200", 1200],
  ["int", "1.200.000", 1_200_000],
  ["int", "3.0", 3],
  ["int", "3.000", null], // three thousand or three: not ours to say
  ["int", "3.5", null],
  ["int", "50-200", null],
  ["int", "many", null],
  ["int", "9007199254740993", null],
  ["int", "4", null, { least: 0, most: 3 }],
  ["int", "0", 0, { least: 0, most: 3 }],
  ["decimal", "1.5", 1.5],
  ["decimal", "1,5", 1.5],
  ["decimal", "1.234,5", 1234.5],
  ["decimal", "1,234.5", 1234.5],
  ["decimal", "1,234", null],
  ["decimal", "1234567890.1234567", null],
  ["money", "10000", 1_000_000],
  ["money", "10 000,50 €", 1_000_050],
  ["money", "€10,000", 1_000_000],
  ["money", "EUR 99.90", 9_990],
  ["money", "$ 99.90", null],
  ["money", "10.000", null],
  ["money", "-5", null],
  ["money", "12", 12, { currency: "JPY" }],
  ["money", "12.5", null, { currency: "JPY" }],
  ["bool", "yes", true],
  ["bool", "нет", false],
  ["bool", "perhaps", null],
  ["enum", "startup", "startup", { options: stages }],
  ["enum", " START UP ".trim(), "startup", { options: stages }],
  ["enum", "Grown, or nearly", "grown", { options: stages }],
  ["enum", "dead", null, { options: stages }],
  ["multi", "startup; grown; Start-up", ["startup", "grown"], { options: stages }],
  ["multi", "Grown, or nearly", ["grown"], { options: stages }],
  ["multi", "startup, dead", null, { options: stages }],
  ["multi", "SAP, Salesforce CRM", ["sap", "salesforce_crm"]],
  ["multi", ", ;", null],
  ["date", "2026-03-31", "2026-03-31"],
  ["date", "31.3.2026", "2026-03-31"],
  ["date", "03/04/2026", null],
  ["date", "2026-02-30", null],
  ["dob", "1990-01-02", "1990-01-02"],
  ["phone", "+371 20000000", "+37120000000"],
  ["phone", "20000000", "+37120000000"],
  ["phone", "12", null],
  ["email", "A@Example.com", "a@example.com"],
  ["email", "a@", null],
  ["postal_code", "LV-1010", "LV-1010"],
  ["postal_code", "?", null],
  ["region", "Rīga", "LV-RIX"],
  ["region", "Moscow", "RU-MOW"],
  ["region", "Other Metro Cities", null],
  ["country", "Latvia", "LV"],
  ["country", "Atlantis", null],
  ["url", "galena.example/shop?a=1", "https://galena.example/shop?a=1"],
  ["url", "javascript:alert(1)", null],
  ["url", "https://me:secret@example.com", null],
  ["ip", "192.0.2.7", "192.0.2.7"],
  ["ip", "2001:DB8::1", "2001:db8::1"],
  ["ip", "256.1.1.1", null],
  ["ip", "::g", null],
];

describe("a type's own values", () => {
  it.each(cases)("reads %s %j as %j", (kind, text, value, wish = {}) => {
    expect(readTyped(aField({ code: "x", kind, ...wish }), text, "LV")).toEqual(value);
  });

  it("has a good and a bad case for each kind", () => {
    for (const kind of fieldKinds.filter((each) => each !== "dob")) {
      const results = cases.filter(([each]) => each === kind).map(([, , value]) => value !== null);
      expect(new Set(results), kind).toEqual(new Set([true, false]));
    }
  });

  it("reads dates in the order that the batch has", () => {
    const read = typedReader(aField({ code: "x", kind: "date" }), { dateOrder: "month_first" });
    expect(read("03/04/2026", null)).toBe("2026-03-04");
  });

  it("reads any whole number and amount that a program writes as that number", () => {
    const int = aField({ code: "x", kind: "int" });
    const money = aField({ code: "x", kind: "money" });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 45 }), (value) => {
        expect(readTyped(int, String(value))).toBe(value);
        expect(readTyped(int, value.toLocaleString("en-GB"))).toBe(value);
        const minor = value % 1_000_000_000;
        expect(readTyped(money, (minor / 100).toFixed(2))).toBe(minor);
        expect(readTyped(money, (minor / 100).toLocaleString("de-DE", { minimumFractionDigits: 2 }))).toBe(minor);
      }),
    );
  });

  it("never throws, whatever is told", () => {
    const fields = fieldKinds.map((kind) => aField({ code: "x", kind, options: kind === "enum" ? stages : [] }));
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string({ unit: "binary", maxLength: 60 }), (field, text) => {
        const value = readTyped(field, text, "LV");
        expect(value === null || ["string", "number", "boolean", "object"].includes(typeof value)).toBe(true);
      }),
    );
  });
});

describe("numbers as people write them", () => {
  it.each([
    ["1'234", true, "1234"],
    ["1 234 567,8", false, "1234567.8"],
    ["0,125", false, "0.125"],
    ["12,34", true, "12.34"],
    ["1,23,456", true, null],
    ["1 23", true, null],
    ["−5", true, "-5"],
    ["", true, null],
    ["1e5", true, null],
  ])("%j (%s) is %j", (text, wholeOnly, plain) => {
    expect(plainNumber(text, { wholeOnly })).toBe(plain);
  });
});
