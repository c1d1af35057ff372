import { describe, expect, it } from "vitest";
import { rowFieldNames } from "../../../app/exchange/intake/row-fields.ts";
import { isCoreField, reservedCodes } from "../../../app/exchange/lead-types/core-fields.ts";
import {
  leadTypeInput,
  newLeadTypeFieldInput,
  newLeadTypeInput,
} from "../../../app/exchange/lead-types/lead-type-input.ts";
import { expectationInWords } from "../../../app/exchange/lead-types/value-expectation.ts";
import { isWordKey, wordsFor } from "../../../app/words/words.ts";

const roof = { code: "roof_area", label: "Roof area", kind: "int" };
const red = { code: "red", label: "Red" };

describe("a field's terms", () => {
  const good: object[] = [
    { ...roof, least: 1, most: 100, is_filterable: true, is_pingable: true },
    { ...roof, kind: "enum", options: [red] },
    { ...roof, kind: "multi" },
    { ...roof, kind: "money", currency: "EUR" },
    { ...roof, kind: "phone", is_pii: true },
    { ...roof, kind: "text", is_pii: true, is_special_category: true },
    { ...roof, code: "age", kind: "int", is_pii: true }, // a core field: its flags aren't asked
  ];
  it.each(good)("may be %o", (terms) => {
    expect(newLeadTypeFieldInput.safeParse(terms).error).toBeUndefined();
  });

  const bad: [string, string, object][] = [
    ["code", "leadTypes.faults.code", { ...roof, code: "Roof" }],
    ["code", "leadTypes.faults.codeReserved", { ...roof, code: "consent" }],
    ["options", "leadTypes.faults.optionsMissing", { ...roof, kind: "enum" }],
    ["options", "leadTypes.faults.optionsUnsuited", { ...roof, options: [red] }],
    ["options", "leadTypes.faults.optionsTwice", { ...roof, kind: "enum", options: [red, red] }],
    ["options.0.code", "leadTypes.faults.optionCode", { ...roof, kind: "enum", options: [{ ...red, code: "Red!" }] }],
    ["least", "leadTypes.faults.boundsUnsuited", { ...roof, kind: "bool", least: 1 }],
    ["most", "leadTypes.faults.boundsOrder", { ...roof, least: 2, most: 1 }],
    ["currency", "leadTypes.faults.currency", { ...roof, kind: "money" }],
    ["currency", "leadTypes.faults.currency", { ...roof, currency: "EUR" }],
    ["is_pii", "leadTypes.faults.kindIsPii", { ...roof, kind: "email" }],
    ["is_pii", "leadTypes.faults.specialIsPii", { ...roof, is_special_category: true }],
    ["is_filterable", "leadTypes.faults.sealedFilter", { ...roof, is_pii: true, is_filterable: true }],
    ["is_pingable", "leadTypes.faults.sealedPing", { ...roof, is_pii: true, is_pingable: true }],
    ["is_filterable", "leadTypes.faults.filterUnsuited", { ...roof, kind: "text", is_filterable: true }],
    ["kind", "leadTypes.faults.coreKind", { ...roof, code: "phone" }],
  ];
  it.each(bad)("say of %s: %s", (path, message, terms) => {
    const issues = newLeadTypeFieldInput.safeParse(terms).error?.issues ?? [];
    expect(issues.map((issue) => [issue.path.join("."), issue.message])).toContainEqual([path, message]);
    expect(isWordKey(message)).toBe(true);
  });
});

describe("a type's terms", () => {
  const type = { name: "Roofs", person: "consumer" };
  it.each([
    [type, true],
    [{ ...type, consent_policy: "max_recipients", max_recipients: 3 }, true],
    [{ ...type, consent_policy: "max_recipients" }, false],
    [{ ...type, max_recipients: 3 }, false],
    [{ ...type, return_window_hours: 12 }, false],
    [{ ...type, person: "robot" }, false],
  ])("%o: %s", (terms, isGood) => {
    expect(leadTypeInput.safeParse(terms).success).toBe(isGood);
    expect(newLeadTypeInput.safeParse({ ...terms, code: "roofs" }).success).toBe(isGood);
  });
});

describe("what a field takes, in words", () => {
  const t = wordsFor("en");
  it.each([
    [{ kind: "int", least: 0, most: 3 }, "a whole number from 0 to 3"],
    [{ kind: "int", least: 0, most: null }, "a whole number of 0 or more"],
    [{ kind: "decimal", least: null, most: 5 }, "a number such as 12.5 of up to 5"],
    [{ kind: "text", least: null, most: 120 }, "text of up to 120 characters"],
    [{ kind: "text", least: 2, most: 120 }, "text of 2 to 120 characters"],
    [{ kind: "enum", options: ["red", "blue"] }, "one of: red, blue"],
    [{ kind: "multi", options: ["red", "blue"] }, "one or more of: red, blue"],
    [{ kind: "multi" }, "one or more words"],
    [{ kind: "money", currency: "EUR", least: 0 }, "an amount in EUR such as 1250.00"],
    [{ kind: "bool" }, "yes or no"],
  ] as const)("%o: %s", (expectation, words) => {
    expect(expectationInWords(expectation, t)).toBe(words);
  });
});

it("reserves every name that a column of a file may have and no type", () => {
  const names = rowFieldNames.filter((name) => !isCoreField(name));
  expect(names.filter((name) => !reservedCodes.has(name))).toEqual([]);
});
