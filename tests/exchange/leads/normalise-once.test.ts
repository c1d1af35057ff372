import fc from "fast-check";
import { expect, it } from "vitest";
import { tidyName } from "../../../app/exchange/intake/check-contacts.ts";
import { emailKeyForm, readEmail } from "../../../app/exchange/leads/email-address.ts";
import { readPhone } from "../../../app/exchange/leads/phone-number.ts";
import { readCountry, readRegion } from "../../../app/exchange/leads/place-names.ts";

// What is normalised stays as it is when it is normalised again: a lead exported and imported is the same lead.
const signs = fc.constantFrom(..."aZéāßİı שלЯё0١9+-().@ \t'\u200f\u202b");
const text = fc.string({ unit: signs, maxLength: 24 });

it.each<[string, fc.Arbitrary<string>, (text: string) => string | null]>([
  ["names", text, tidyName],
  [
    "addresses",
    fc.oneof(
      text,
      fc.emailAddress(),
      text.map((each) => `${each}@Example.COM`),
    ),
    readEmail,
  ],
  [
    "phones",
    fc.oneof(text, fc.stringMatching(/^\+?[1-9][0-9 ()-]{6,14}$/)),
    (each) => readPhone(each, "LV")?.number ?? null,
  ],
  [
    "regions",
    fc.oneof(text, fc.constantFrom("Rīga", "LV-001", "Aglonas novads", "Москва", "ca")),
    (each) => readRegion(each, null),
  ],
  ["countries", fc.oneof(text, fc.constantFrom("Latvija", "USA", "ישראל", "Россия")), readCountry],
])("%s", (_, arbitrary, normalise) => {
  fc.assert(
    fc.property(arbitrary, (each) => {
      const once = normalise(each);
      if (once !== null) expect(normalise(once)).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});

it("mailboxes are the same however their domain is written", () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      const read = readEmail(address);
      if (read !== null) expect(emailKeyForm(emailKeyForm(read))).toBe(emailKeyForm(read));
    }),
  );
  expect(emailKeyForm("иван@почта.рф")).toBe(emailKeyForm("иван@xn--80a1acny.xn--p1ai"));
  expect(emailKeyForm("A.b+c@googlemail.com".toLowerCase())).toBe(emailKeyForm("ab@gmail.com"));
});
