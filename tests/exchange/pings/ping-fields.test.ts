import { describe, expect, it } from "vitest";
import {
  mismatchOf,
  pingedCells,
  pingFieldChecker,
  unnamedPerson,
  withPinged,
} from "../../../app/exchange/pings/ping-fields.ts";
import type { FieldValue } from "../../../app/exchange/posts/submission.ts";
import { aField, aLeadType } from "../../support/lead-types.ts";

const type = aLeadType({
  fields: [
    aField({ code: "note", kind: "text", isPingable: true }),
    aField({ code: "moved_on", kind: "date", isPingable: true }),
    aField({ code: "income", kind: "int", isPingable: false }),
    aField({ code: "passport", kind: "text", isPii: true }),
  ],
});

describe("what may be told in a ping", () => {
  it.each([
    [{ age: 34, region: "LV-RIX", gender: "female", interests: ["glasses"] }, null],
    [{ note: "three windows", moved_on: "2026-03-31", utm_source: "12345678 or so" }, null],
    [{ consent: true, consent_text: "Call +371 2000 0001 to stop.", consent_at: "2026-11-30T10:00:00Z" }, null],
    [{ captured_at: "2026-11-30T10:00:00Z", external_id: "1234567890", postal_prefix: "10" }, null],
    [{ phone: "+37120000001" }, "pii_in_ping phone"],
    [{ full_name: "Anna Smith" }, "pii_in_ping full_name"],
    [{ latitude: 56.9 }, "pii_in_ping latitude"],
    [{ certificate_url: "https://cert.trustedform.com/0" }, "pii_in_ping certificate_url"],
    [{ passport: "LV1" }, "pii_in_ping passport"],
    [{ note: "a@example.com" }, "pii_in_ping note"],
    [{ note: "call 2000 0001" }, "pii_in_ping note"],
    [{ interests: ["glasses", "www.example.com"] }, "pii_in_ping interests"],
    [{ income: 100 }, "not_pingable income"],
    [{ "attribute:job": "nurse" }, "not_pingable attribute:job"],
    [{ shoe_size: 40 }, "unknown_field shoe_size"],
    [{ is_test: true }, "unknown_field is_test"],
  ])("%j: %s", (fields, expected) => {
    const fault = pingFieldChecker(type)(fields as Record<string, FieldValue>);
    expect(fault && `${fault.reason} ${fault.field}`).toBe(expected);
  });
});

describe("the lead that follows", () => {
  const pinged = pingedCells({ region: "LV-RIX", age: 34, interests: ["a", "b"], country: "LV", postal_prefix: "10" });
  const sent = { phone: "+37120000001", email: "a@example.com", first_name: "Anna" };
  it.each([
    [sent, null],
    [{ ...sent, age: "34", interests: ["a", "b"] }, null], // a number is what its text says
    [{ ...sent, date_of_birth: "1990-01-01" }, null],
    [{ ...sent, postal_code: "LV-1010" }, null],
    [{ ...sent, age: 35 }, "age"],
    [{ ...sent, interests: ["b", "a"] }, "interests"],
    [{ ...sent, postal_code: "LV-3001" }, "postal_prefix"],
    [{ ...sent, country: "EE" }, "country"],
    [{ phone: "+37120000001", first_name: "Anna" }, "email"],
    [{ ...sent, email: "" }, "email"],
  ])("%j: %s", (fields, expected) => {
    expect(mismatchOf(pinged, ["phone", "email"], fields)).toBe(expected);
  });

  it("says again what was pinged, but the beginning of the postal code, and an age where it has a birth date", () => {
    expect(withPinged(pinged, sent)).toEqual({
      ...sent,
      ...{ age: "34", country: "LV", interests: "a\nb", region: "LV-RIX" },
    });
    expect(withPinged(pinged, { date_of_birth: "1990-01-01" })).not.toHaveProperty("age");
    expect(withPinged(pinged, { age: 34 })).toMatchObject({ age: 34 });
  });
});

it("stands somebody in for the person who can be reached as was announced", () => {
  expect(unnamedPerson(["email"])).toMatchObject({ kinds: 2, phoneCountry: null, contacts: { email: "?" } });
  expect(unnamedPerson(["email"]).contacts).not.toHaveProperty("phone");
  expect(unnamedPerson(["phone", "post"])).toMatchObject({ kinds: 5, contacts: { phone: "?", address: "?" } });
});
