import { describe, expect, it } from "vitest";
import type { RowDefaults } from "../../../app/exchange/intake/row-rules.ts";
import { rowChecker } from "../../../app/exchange/intake/check-row.ts";
import { type RowReason, rowReasons } from "../../../app/exchange/intake/row-reasons.ts";
import type { LeadTypeSchema } from "../../../app/exchange/lead-types/lead-type-schema.ts";
import { aField, aLeadType, consumerType } from "../../support/lead-types.ts";
import { consentChannels, namesIn } from "../../../app/exchange/leads/lead-fields.ts";

const now = new Date("2026-06-15T12:00:00Z");
const person = {
  first_name: "Anna",
  last_name: "Smith",
  phone: "+1 201-555-0123",
  email: "Anna@Example.com",
  region: "Moscow",
  age: "34",
  interests: "glasses",
  captured_at: "2026-06-14T10:00:00Z",
  consent_text: "I agree to be called and written to.",
};
type Row = Record<string, string>;
type Setting = { defaults?: RowDefaults; blockedCountries?: string[]; names?: string[]; leadType?: LeadTypeSchema };

function check(row: Row, { defaults = {}, blockedCountries = [], names, leadType = consumerType }: Setting = {}) {
  const mapping = Object.keys(row);
  const checker = rowChecker({
    leadType,
    names: names ?? mapping.map((field) => `their ${field}`),
    mapping,
    defaults,
    sellerCountry: "RU",
    timeZone: "Europe/Riga",
    blockedCountries,
    receivedAt: now,
    now,
  });
  return checker({ line: 7, cells: Object.values(row) });
}
const faultOf = (row: Row, setting?: Setting) => check(row, setting).fault;
const draftOf = (row: Row, setting?: Setting) => {
  const { draft, fault } = check(row, setting);
  if (!draft) throw new Error(JSON.stringify(fault));
  return draft;
};

const without = (...fields: (keyof typeof person)[]): Row =>
  Object.fromEntries(
    Object.entries(person).map(([field, value]) => [field, (fields as string[]).includes(field) ? "" : value]),
  );

const cases: [RowReason, string, Row, Setting?][] = [
  ["unreadable_characters", "their first_name", { ...person, first_name: "An\0na" }],
  ["unreadable_characters", "their first_name", { ...person, first_name: "An\ufffdna" }],
  ["wrong_cell_count", "", person, { names: [...Object.keys(person), "one more"] }],
  ["test_pattern", "their first_name", { ...person, first_name: "<test lead: dummy data for first_name>" }],
  ["test_pattern", "their email", { ...person, email: "test@meta.com" }],
  ["test_pattern", "their first_name", { ...person, first_name: "Test", last_name: "TEST" }],
  ["test_pattern", "their is_test", { ...person, is_test: "true" }],
  ["special_category", "their special_category", { ...person, special_category: "buddhist" }],
  ["missing_required", "their first_name", without("first_name", "last_name")],
  ["missing_required", "their first_name", { ...person, first_name: "123", last_name: "" }],
  ["missing_required", "their phone", without("phone", "email")],
  ["missing_required", "their interests", without("interests")],
  ["invalid_phone", "their phone", { ...person, phone: "+1 201-555" }],
  ["invalid_phone", "their phone", { ...person, phone: "3.71E+11" }],
  ["invalid_email", "their email", { ...person, email: "anna@" }],
  ["disposable_email", "their email", { ...person, email: "anna@mailinator.com" }],
  [
    "invalid_value",
    "their attribute:budget",
    { ...person, "attribute:budget": "4" },
    { leadType: aLeadType({ fields: [aField({ code: "budget", kind: "int", least: 0, most: 3 })] }) },
  ],
  ["invalid_age", "their age", { ...person, age: "thirty" }],
  ["invalid_age", "their age", { ...person, age: "-1" }],
  ["age_below_minimum", "their age", { ...person, age: "17" }],
  ["age_below_minimum", "their date_of_birth", { ...person, date_of_birth: "2008-06-16" }],
  ["invalid_date", "their date_of_birth", { ...person, date_of_birth: "2000-02-31" }],
  ["invalid_date", "their captured_at", { ...person, captured_at: "03/04/2026" }],
  ["invalid_date", "their captured_at", { ...person, captured_at: "2027-01-01" }],
  ["too_old", "their captured_at", { ...person, captured_at: "2026-03-01" }],
  ["blocked_country", "", person, { blockedCountries: ["RU"] }],
  ["consent_missing", "their consent_text", without("consent_text")],
  ["consent_missing", "their consent", { ...person, consent: "no" }],
  ["consent_missing", "their consent", { ...person, consent: "" }],
  ["consent_missing", "their consent_channels", { ...person, consent_channels: "smoke signals" }],
  ["consent_missing", "their consent_channels", { ...person, phone: "", consent_channels: "sms" }],
  ["consent_missing", "their consent_recipients", { ...person, consent_recipients: "my friends" }],
  ["consent_expired", "their consent_at", { ...person, consent_at: "2026-01-01", consent_channels: "phone" }],
  ["suppressed", "their do_not_call", { ...person, do_not_call: "Yes", do_not_email: "1" }],
];

describe("reasons", () => {
  it.each(cases)("says %s at %s", (reason, column, row, setting) => {
    expect(faultOf(row, setting)).toMatchObject({ reason, column });
  });

  it("has a case for every reason that a row alone can have", () => {
    const elsewhere: RowReason[] = [
      "source_paused",
      "unknown_lead",
      "already_sold",
      "cap_reached",
      "unclosed_quote",
      "cell_too_long",
      "duplicate",
    ];
    const covered = new Set(cases.map(([reason]) => reason));
    expect(rowReasons.filter((reason) => !covered.has(reason) && !elsewhere.includes(reason))).toEqual([]);
  });

  it("never says the value itself", () => {
    for (const [, , row, setting] of cases) {
      const said = JSON.stringify(faultOf(row, setting));
      for (const value of [row.phone, row.email, row.first_name])
        if (value && value.length > 3) expect(said).not.toContain(value);
    }
  });

  it("passes on what is wrong with the record itself", () => {
    const checker = rowChecker({
      leadType: consumerType,
      names: ["a"],
      mapping: ["phone"],
      defaults: {},
      sellerCountry: "LV",
      timeZone: "UTC",
      blockedCountries: [],
      receivedAt: now,
      now,
    });
    expect(checker({ line: 1, cells: ['"x'], fault: "unclosed_quote" }).fault?.reason).toBe("unclosed_quote");
    expect(checker({ line: 1, cells: ["x"], fault: "cell_too_long" }).fault).toMatchObject({
      reason: "cell_too_long",
      column: "a",
    });
  });
});

describe("a good row", () => {
  it("becomes a draft in our words", () => {
    expect(
      draftOf({
        ...person,
        gender: "жен",
        marital_status: "замужем",
        employment_status: "не работает",
        education: "высшее",
        external_id: "l:42",
      }),
    ).toMatchObject({
      line: 7,
      externalId: "42",
      contacts: { first_name: "Anna", last_name: "Smith", phone: "+12015550123", email: "anna@example.com" },
      facts: {
        region: "RU-MOW",
        country: "RU",
        age: 34,
        gender: "female",
        maritalStatus: "married",
        employmentStatus: "unemployed",
        education: "tertiary",
        interests: ["glasses"],
        contactKinds: 3,
        completeness: 92,
      },
      consent: { channels: 5, recipients: ["any"], jurisdiction: "RU", until: new Date("2026-09-12T10:00:00Z") },
      capturedAt: new Date("2026-06-14T10:00:00Z"),
    });
  });

  it("takes what the batch says where the row says nothing", () => {
    const consent = {
      text: "Batch wording",
      pageUrl: "https://example.com/f",
      channels: ["phone" as const, "sms" as const],
      recipients: ["category:optics"],
    };
    const draft = draftOf(
      { ...without("consent_text", "interests", "region"), phone: "(201) 555-0123" },
      { defaults: { country: "US", interests: ["lenses"], consent } },
    );
    expect(draft).toMatchObject({
      facts: { country: "US", interests: ["lenses"] },
      contacts: { phone: "+12015550123" },
    });
    expect(draft.consent).toMatchObject({
      text: "Batch wording",
      pageUrl: "https://example.com/f",
      channels: 3,
      recipients: ["category:optics"],
    });
  });

  it("reads a local time in the batch's zone", () => {
    expect(draftOf({ ...person, captured_at: "14.06.2026. 10:00" }).capturedAt).toEqual(
      new Date("2026-06-14T07:00:00Z"),
    );
  });

  it("keeps consent for e-mail when that for phone has run out", () => {
    const { consent } = draftOf({ ...person, consent_at: "2026-01-01T00:00:00Z" });
    expect(namesIn(consent.channels, consentChannels)).toEqual(["email"]);
    expect(consent.until).toEqual(new Date("2027-01-01T00:00:00Z"));
  });

  it("takes Do Not Call off the channels", () => {
    expect(namesIn(draftOf({ ...person, do_not_call: "Yes" }).consent.channels, consentChannels)).toEqual(["email"]);
  });

  it("leaves a place that is none as text", () => {
    expect(draftOf({ ...person, region: "Other Metro Cities" })).toMatchObject({
      facts: { region: null },
      attributes: { region_text: "Other Metro Cities" },
    });
  });

  it("keeps no attribute that could reach a person", () => {
    const { attributes } = draftOf({
      ...person,
      "attribute:note": "call me at +371 2123 4567",
      "attribute:site": "https://x.example",
      "attribute:income": "52000",
    });
    expect(attributes).toEqual({ income: "52000" });
  });

  it("doesn't force a word into our list", () => {
    const draft = draftOf({ ...person, marital_status: "not married", gender: "unknown" });
    expect(draft).toMatchObject({
      facts: { maritalStatus: null, gender: null },
      attributes: { marital_status_text: "not married" },
    });
  });

  it("splits a full name and composes its letters", () => {
    const { first_name: _first, last_name: _last, ...rest } = person;
    expect(draftOf({ ...rest, full_name: "Ja\u0304nis  Be\u0304rzin\u0327s\u030c" }).contacts).toMatchObject({
      first_name: "Jānis",
      last_name: "Bērziņš",
    });
  });

  it("strips the prefixes of Facebook's export", () => {
    expect(
      draftOf({ ...person, phone: "p:+12015550123", postal_code: "z:90210", interests: "car,_home" }),
    ).toMatchObject({
      contacts: { phone: "+12015550123", postal_code: "90210" },
      facts: { interests: ["car", "home"] },
    });
  });

  it("takes certificates and evidence along", () => {
    const row = {
      ...person,
      certificate_url: "https://cert.trustedform.com/A1028cbb41b876744fa752eec276bec0e4c48b33",
      consent_ip: "192.0.2.10",
      consent_user_agent: "Mozilla/5.0",
    };
    expect(draftOf(row).consent).toMatchObject({
      certificate: { kind: "trustedform", id: "a1028cbb41b876744fa752eec276bec0e4c48b33" },
      evidence: { ip: "192.0.2.10", user_agent: "Mozilla/5.0" },
    });
  });

  it("lets a certificate stand for wording that the file doesn't have, but nothing else", () => {
    const agreed = { ...without("consent_text"), consent: "yes" };
    const certified = { ...agreed, certificate_id: "063A3537-2A60-890C-5F89-D2435448FD1D" };
    expect(draftOf(certified).consent.text).toBe("The wording is kept by the Jornaya LeadiD.");
    expect(faultOf({ ...agreed, certificate_id: "no certificate" })?.reason).toBe("consent_missing");
    expect(faultOf({ ...certified, consent: "no" })?.reason).toBe("consent_missing");
  });
});

describe("a person as files write one", () => {
  it.each<[string, string, string | undefined]>([
    ["Anna Smith", "Anna", "Smith"],
    ["  Anna \t  Maria   Smith ", "Anna Maria", "Smith"],
    ["Smith, Anna", "Anna", "Smith"],
    ["Smith, Anna, Dr", "Smith, Anna,", "Dr"], // more than one comma says nothing
    ["יעל כהן", "יעל", "כהן"],
    ["\u202bיעל כהן\u202c", "יעל", "כהן"],
    ["Anna כהן", "Anna", "כהן"],
    ["Madonna", "Madonna", undefined],
    ["O\u2019Neil Siobha\u0301n", "O\u2019Neil", "Siobh\u00e1n"],
  ])("%j", (full, first, last) => {
    const { contacts } = draftOf({ ...without("first_name", "last_name"), full_name: full });
    expect([contacts.first_name, contacts.last_name]).toEqual([first, last]);
  });

  it.each(["12345", "+371 2000", "---", "\u202e\u202c", "٣٤٥"])("is nobody without a letter: %j", (full) => {
    expect(faultOf({ ...without("first_name", "last_name"), full_name: full })?.reason).toBe("missing_required");
  });

  it("is as old as the year of birth says for sure", () => {
    const born = (year: string) => ({ ...without("age"), date_of_birth: year });
    expect(draftOf(born("1990")).facts.age).toBe(35);
    expect(draftOf(born("2007")).facts.age).toBe(18);
    expect(faultOf(born("2008"))?.reason).toBe("age_below_minimum"); // perhaps eighteen, perhaps not
    expect(faultOf(born("2030"))?.reason).toBe("invalid_age");
  });

  it("is where the ZIP code says, when no region is told and the country is the United States", () => {
    const at = (row: Row) => draftOf({ ...without("region"), ...row });
    expect(at({ country: "US", postal_code: "83843", city: "Moscow" }).facts.region).toBe("US-ID");
    expect(at({ country: "US", postal_code: "9307", city: "Moscow" }).facts.region).toBeNull();
    expect(at({ country: "DE", postal_code: "83843" }).facts.region).toBeNull();
    expect(draftOf({ ...person, country: "US", region: "So Cal", postal_code: "z:90210" })).toMatchObject({
      facts: { region: "US-CA" },
      attributes: { region_text: "So Cal" },
    });
    expect(draftOf({ ...person, country: "US", region: "CA", postal_code: "90210" }).attributes).toEqual({});
  });

  it("keeps of a phone that is nobody's own what kind it is, and refuses none for it", () => {
    expect(draftOf({ ...person, phone: "+1 800 234 5678" }).attributes).toEqual({ phone_kind: "toll_free" });
    expect(draftOf(person).attributes).toEqual({});
  });
});
