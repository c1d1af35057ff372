import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MergeableLead, mergeLead } from "../../../app/exchange/intake/merge-lead.ts";
import type { RowDraft } from "../../../app/exchange/intake/row-draft.ts";
import type { RowField } from "../../../app/exchange/intake/row-fields.ts";

const facts = {
  country: "LV",
  region: "LV-RIX",
  age: 34,
  gender: "female",
  maritalStatus: null,
  employmentStatus: null,
  education: null,
  interests: ["glasses"],
  latitude: null,
  longitude: null,
};
const before: MergeableLead = {
  externalId: null,
  contacts: { first_name: "Anna", phone: "+37120000001" },
  facts,
  attributes: { roof: "flat", city: "x" },
  consentGivenAt: new Date("2026-11-01"),
};
const draft = (wish: { facts?: object; contacts?: object; attributes?: object; givenAt?: string } = {}): RowDraft => ({
  line: 2,
  externalId: "7",
  contacts: { first_name: "Anna", ...wish.contacts },
  facts: { ...nothing, completeness: 0, ...wish.facts },
  consent: { givenAt: new Date(wish.givenAt ?? "2026-11-20") } as RowDraft["consent"],
  capturedAt: new Date("2026-11-20"),
  attributes: { ...wish.attributes },
});
const nothing = {
  ...Object.fromEntries(Object.keys(facts).map((name) => [name, null])),
  interests: ["teeth"],
  contactKinds: 0,
  attributes: {},
} as unknown as RowDraft["facts"];
const says =
  (...fields: RowField[]) =>
  (field: RowField) =>
    fields.includes(field);

describe("a row laid over a lead", () => {
  it("leaves alone whatever it is silent about", () => {
    const merged = mergeLead(before, draft(), says());
    expect(merged).toMatchObject({
      facts,
      contacts: before.contacts,
      attributes: before.attributes,
      takesConsent: false,
    });
    expect(merged.changed).toEqual(["external_id"]);
  });

  it("changes what it says, place and interests only by cells of its own", () => {
    const row = draft({
      facts: { country: "EE", region: null, age: 35 },
      contacts: { email: "anna@example.com", address: "Iela 1", city: "Riga" },
      attributes: { roof: "steep" },
    });
    expect(mergeLead(before, row, says()).facts).toMatchObject({
      country: "LV",
      region: "LV-RIX",
      interests: ["glasses"],
    });
    const merged = mergeLead(before, row, says("country", "interests"));
    expect(merged).toMatchObject({
      facts: { country: "EE", region: "LV-RIX", age: 35, interests: ["teeth"] },
      contacts: { phone: "+37120000001", email: "anna@example.com" },
      attributes: { roof: "steep", city: "x" },
      contactKinds: 7,
    });
    expect(merged.changed.sort()).toEqual(
      ["address", "age", "attribute:roof", "city", "country", "email", "external_id", "interests"].sort(),
    );
  });

  it("brings its consent only when it gives one, says when, and that is later", () => {
    const takes = (row: RowDraft, ...fields: RowField[]) => mergeLead(before, row, says(...fields)).takesConsent;
    expect(takes(draft(), "consent", "consent_at")).toBe(true);
    expect(takes(draft(), "certificate_id", "captured_at")).toBe(true);
    expect(takes(draft(), "consent")).toBe(false);
    expect(takes(draft(), "consent_at")).toBe(false);
    expect(takes(draft({ givenAt: "2026-10-01" }), "consent", "consent_at")).toBe(false);
  });

  it("says the same twice as once", () => {
    const fields = fc.uniqueArray(fc.constantFrom<RowField>("country", "interests", "consent", "consent_at"));
    const row = fc.record({
      age: fc.option(fc.integer({ min: 18, max: 99 })),
      region: fc.option(fc.constant("LV-LPX")),
    });
    fc.assert(
      fc.property(row, fields, (said, told) => {
        const once = mergeLead(before, draft({ facts: said }), says(...told));
        expect(mergeLead(once, draft({ facts: said }), says(...told))).toEqual({
          ...once,
          changed: [],
          takesConsent: false,
        });
      }),
    );
  });
});
