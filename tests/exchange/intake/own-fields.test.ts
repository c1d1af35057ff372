import { describe, expect, it } from "vitest";
import { rowChecker } from "../../../app/exchange/intake/check-row.ts";
import type { RowRules } from "../../../app/exchange/intake/row-rules.ts";
import type { LeadTypeField, LeadTypeSchema } from "../../../app/exchange/lead-types/lead-type-schema.ts";
import { rowReasonSentence } from "../../../app/http/row-reason-sentence.ts";
import { wordsFor } from "../../../app/words/words.ts";
import { aCoreField, aField, aLeadType } from "../../support/lead-types.ts";

const now = new Date("2026-06-15T12:00:00Z");
const person = {
  first_name: "Anna",
  last_name: "Smith",
  email: "anna@example.com",
  interests: "crm",
  consent_text: "I agree to be written to.",
};
const grade = { kind: "int", least: 0, most: 3, isFilterable: true } as const;
const fields: LeadTypeField[] = [
  aCoreField("first_name"),
  aCoreField("last_name"),
  aCoreField("email"),
  aCoreField("company"),
  aCoreField("interests"),
  aField({ code: "budget", ...grade }),
  aField({ code: "job_title", kind: "text", most: 120 }),
  aField({ code: "stack", kind: "multi" }),
  aField({ code: "revenue", kind: "money" }),
  aField({ code: "registration", kind: "text", isPii: true }),
  aField({ code: "faith", kind: "text", isPii: true, isSpecialCategory: true }),
];
const business = aLeadType({ person: "business", fields });

type Setting = { leadType?: LeadTypeSchema } & Partial<RowRules>;
function check(row: Record<string, string>, { leadType = business, ...rules }: Setting = {}) {
  const uses = Object.keys(row).map((use) =>
    fields.some(({ code, isCore }) => code === use && !isCore) || use === "utm" ? `attribute:${use}` : use,
  );
  const checker = rowChecker({
    leadType,
    names: Object.keys(row).map((use) => `their ${use}`),
    mapping: uses,
    defaults: {},
    sellerCountry: "LV",
    timeZone: "UTC",
    blockedCountries: [],
    receivedAt: now,
    now,
    ...rules,
  });
  return checker({ line: 2, cells: Object.values(row) });
}
const draftOf = (row: Record<string, string>, setting?: Setting) => {
  const { draft, fault } = check(row, setting);
  if (!draft) throw new Error(JSON.stringify(fault));
  return draft;
};

describe("a type's own fields in a row", () => {
  it("become typed values; what the type doesn't know stays text", () => {
    const draft = draftOf({
      ...person,
      budget: "3",
      job_title: "CTO",
      stack: "SAP; Salesforce",
      revenue: "1 500 000,50",
      utm: "google",
    });
    expect(draft.attributes).toEqual({
      budget: 3,
      job_title: "CTO",
      stack: ["sap", "salesforce"],
      revenue: 150_000_050,
      utm: "google",
    });
    expect(draft.facts.attributes).toBe(draft.attributes);
    expect(draft.contacts.own).toBeUndefined();
  });

  it("refuse a row whose value is none of theirs, and say what was expected but not what was found", () => {
    const { fault } = check({ ...person, budget: "enormous" });
    expect(fault).toEqual({
      reason: "invalid_value",
      column: "their budget",
      facts: { field: "budget", kind: "int", least: 0, most: 3 },
    });
    expect(rowReasonSentence("invalid_value", fault!.facts!, wordsFor("en"))).toBe(
      "The value is none that this field can have. Expected: a whole number from 0 to 3.",
    );
    expect(rowReasonSentence("invalid_value", {}, wordsFor("en"))).toBe("The value is none that this field can have.");
  });

  it("go under the seal when they are personal, or look like a contact where a word was expected", () => {
    const draft = draftOf({
      ...person,
      registration: "AB-1",
      job_title: "CTO, +371 2000 0000",
      stack: "me@work.example",
    });
    expect(draft.attributes).toEqual({});
    expect(draft.contacts.own).toEqual({
      registration: "AB-1",
      job_title: "CTO, +371 2000 0000",
      stack: "me@work.example",
    });
  });

  it("pass over words that say nothing, and take the seller's word for what a word means", () => {
    const draft = draftOf(
      { ...person, budget: "n/a", job_title: "the boss" },
      { readings: { 6: { values: { "the boss": "CEO" } } } },
    );
    expect(draft.attributes).toEqual({ job_title: "CEO" });
  });
});

describe("special categories", () => {
  const allowed = { ...business, specialCategoriesAllowed: true };
  const batchConsent = {
    consent: { text: "All agreed to be written to.", channels: ["email"], recipients: ["any"] },
  } as Setting["defaults"];
  const silent = { ...person, consent_text: "" };

  it.each([
    ["the type doesn't allow them", { ...person, faith: "any" }, {}],
    ["the consent is the whole file's", { ...silent, faith: "any" }, { leadType: allowed, defaults: batchConsent }],
  ])("are refused where %s", (_why, row, setting) => {
    expect(check(row, setting).fault).toEqual({ reason: "special_category", column: "their faith" });
  });

  it("are taken, sealed, where the type allows them and the row brings its own consent", () => {
    expect(draftOf({ ...person, faith: "any" }, { leadType: allowed }).contacts.own).toEqual({ faith: "any" });
  });

  it("don't stop a row that says nothing of them", () => {
    expect(draftOf({ ...silent, faith: "" }, { defaults: batchConsent }).contacts.own).toBeUndefined();
  });
});

describe("what a type requires", () => {
  const requiring = (...codes: string[]): LeadTypeSchema => ({
    ...business,
    fields: fields.map((field) => ({ ...field, isRequired: codes.includes(field.code) })),
  });

  it.each([
    ["budget", { ...person, budget: "" }, "their budget"],
    ["registration", { ...person, registration: "" }, "their registration"],
    ["company", { ...person, company: "" }, "their company"],
    ["company", person, ""],
  ])("is missed: %s", (code, row, column) => {
    const fault = { reason: "missing_required", column, facts: { field: code } };
    expect(check(row, { leadType: requiring(code) }).fault).toEqual(fault);
  });

  it("is met by a value, sealed or open", () => {
    const row = { ...person, budget: "0", registration: "AB-1", company: "Acme" };
    expect(check(row, { leadType: requiring("budget", "registration", "company") }).fault).toBeUndefined();
  });

  it("comes before what is wrong with the consent", () => {
    const row = { ...person, consent_text: "", budget: "" };
    expect(check(row, { leadType: requiring("budget") }).fault?.reason).toBe("missing_required");
  });
});

describe("a business lead", () => {
  it("is a person, not a company's name", () => {
    const row = { ...person, first_name: "Acme", last_name: "Ltd.", company: "ACME Ltd" };
    const fault = { reason: "missing_required", column: "their first_name", facts: { field: "person" } };
    expect(check(row).fault).toEqual(fault);
    expect(check(row, { leadType: { ...business, person: "consumer" } }).fault).toBeUndefined();
    expect(check({ ...row, last_name: "Smith" }).fault).toBeUndefined();
  });
});

describe("whom a consent must name", () => {
  const org = "org:6f0f4b1e-2f34-4a7b-9c11-6a3f7b8f0a01";
  const other = "org:6f0f4b1e-2f34-4a7b-9c11-6a3f7b8f0a02";
  const oneToOne = { ...business, consentPolicy: "one_to_one" as const };
  const two = { ...business, consentPolicy: "max_recipients" as const, maxRecipients: 2 };
  it.each([
    [oneToOne, org, true],
    [oneToOne, "any", false],
    [oneToOne, `${org}; ${other}`, false],
    [oneToOne, "category:optics", false],
    [two, `${org}; ${other}`, true],
    [two, `${org}; ${other}; category:optics`, false],
  ])("follows the type's policy (%#)", (leadType, recipients, isGood) => {
    const { fault } = check({ ...person, consent_recipients: recipients }, { leadType });
    expect(fault).toEqual(isGood ? undefined : { reason: "consent_missing", column: "their consent_recipients" });
  });
});

describe("completeness", () => {
  it("is the share of the type's fields that are told, special categories aside", () => {
    const row = { ...person, budget: "1", registration: "AB-1" };
    expect(draftOf(row).facts.completeness).toBe(60); // 6 of 10
  });
});
