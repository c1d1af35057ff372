import { describe, expect, it } from "vitest";
import { rowChecker } from "../../../app/exchange/intake/check-row.ts";
import { missingReader, type Readings, valueReader } from "../../../app/exchange/intake/column-readings.ts";
import { aField, aLeadType } from "../../support/lead-types.ts";
import type { RowRules } from "../../../app/exchange/intake/row-rules.ts";

describe("words that say nothing", () => {
  it("are the usual ones where nobody said otherwise", () => {
    const isMissing = missingReader();
    expect(["", "Select", "NA", "-1", "Riga"].map((text) => isMissing(text, 0))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("are those of the column alone where the seller said which", () => {
    const isMissing = missingReader({ 1: { missing: ["-1", "Keine"] } });
    expect(["", "-1", "keine", "Select"].map((text) => isMissing(text, 1))).toEqual([true, true, true, false]);
    expect(["-1", "Select"].map((text) => isMissing(text, 2))).toEqual([false, true]);
  });
});

it("puts the seller's code for a word before the usual one, and keeps what has none as text", () => {
  const read = valueReader({ VIP: "gold", gold: "" }, (text) => (text === "gold" ? "gold" : null));
  expect(["VIP", "gold", "silver"].map(read)).toEqual(["gold", null, null]);
});

describe("a row", () => {
  const names = ["name", "phone", "age", "status", "note", "roof"];
  const roof = aField({ code: "roof", kind: "enum", options: [{ code: "flat", label: "Flat" }] });
  const rules = (readings?: Readings): RowRules => ({
    leadType: aLeadType({ fields: [roof] }),
    names,
    mapping: ["full_name", "phone", "age", "marital_status", "attribute:note", "attribute:roof"],
    readings,
    defaults: {
      interests: ["glasses"],
      consent: { text: "I agree.", pageUrl: "", channels: ["phone"], recipients: ["any"] },
    },
    sellerCountry: "LV",
    timeZone: "Europe/Riga",
    blockedCountries: [],
    receivedAt: new Date("2026-11-23T10:00:00Z"),
    now: new Date("2026-11-23T10:00:00Z"),
  });
  const check = (readings?: Readings, roofText = "flat") =>
    rowChecker(rules(readings))({ line: 2, cells: ["Anna Smith", "+37120000001", "-1", "Alone", "unknown", roofText] });

  it("is read by what was said of its columns", () => {
    expect(check().fault).toMatchObject({ reason: "invalid_age", column: "age" });
    const { draft } = check({ 2: { missing: ["-1"] }, 3: { values: { Alone: "single" } }, 4: { missing: [] } });
    expect(draft?.facts).toMatchObject({ age: null, maritalStatus: "single" });
    expect(draft?.attributes).toEqual({ note: "unknown", roof: "flat" });
  });

  it("is read by the seller's codes in the type's own fields too", () => {
    const missing = { 2: { missing: ["-1"] }, 4: { missing: ["unknown"] } };
    expect(check(missing, "Bitumen").fault).toMatchObject({ reason: "invalid_value", column: "roof" });
    const said = (code: string) => check({ ...missing, 5: { values: { Bitumen: code } } }, "Bitumen").draft?.attributes;
    expect(said("flat")).toMatchObject({ roof: "flat" });
    expect(said("")).toEqual({ marital_status_text: "Alone", roof_text: "Bitumen" });
  });

  it("keeps a word as text that was left without a code", () => {
    const { draft } = check({ 2: { missing: ["-1"] }, 3: { values: { Alone: "" } } });
    expect(draft?.facts.maritalStatus).toBeNull();
    expect(draft?.attributes).toEqual({ marital_status_text: "Alone", roof: "flat" });
  });
});
