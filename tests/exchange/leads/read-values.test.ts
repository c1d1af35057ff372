import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { getCountryCallingCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, it } from "vitest";
import { emailKeyForm, isDisposable, readEmail } from "../../../app/exchange/leads/email-address.ts";
import { readPhone } from "../../../app/exchange/leads/phone-number.ts";
import { readPlainPhone } from "../../../app/exchange/leads/phone-shapes.ts";
import { isRegion, readCountry, readRegion } from "../../../app/exchange/leads/place-names.ts";
import { ageAt, dateOrderOf, readDate, zoneReader } from "../../../app/exchange/leads/read-dates.ts";
import {
  isMissing,
  readBoolean,
  readEmploymentStatus,
  readGender,
  readMaritalStatus,
} from "../../../app/exchange/leads/read-values.ts";
import { regionAliases } from "../../../app/exchange/leads/region-aliases.ts";

describe("phones", () => {
  it.each([
    ["+371 21 234 567", null, "+37121234567"],
    ["00371 21234567", "LV", "+37121234567"],
    ["21234567", "LV", "+37121234567"],
    ["(201) 555-0123", "US", "+12015550123"],
    ["8 (495) 123-45-67", "RU", "+74951234567"],
    ["'+37121234567", null, "+37121234567"],
    ["8 21234567", "LV", null],
    ["3.71E+11", "LV", null],
    ["21234567", null, null],
    ["+1 201 555 0123 ext. 5", null, null],
    ["call +12015550123", null, null],
    ["", "LV", null],
  ])("reads %j dialled in %s", (text, country, number) => {
    expect(readPhone(text, country)?.number ?? null).toBe(number);
  });

  it("reads libphonenumber's example of every country", () => {
    const missed = Object.entries(examples as Record<string, string>).filter(
      ([country, number]) => !readPhone(number, country),
    );
    expect(missed).toEqual([]);
  });
});

describe("e-mail", () => {
  it.each([
    ["Anna@Example.COM", "anna@example.com"],
    ["o'neil+x@sub.example.org", "o'neil+x@sub.example.org"],
    ["anna@münchen.example", "anna@münchen.example"],
    ["anna@example", null],
    ["anna@@example.com", null],
    [".anna@example.com", null],
    ["anna@-example.com", null],
    ['"anna smith"@example.com', null],
    ["anna@[192.0.2.1]", null],
    ["anna smith@example.com", null],
    [`${"a".repeat(65)}@example.com`, null],
  ])("reads %j", (text, address) => {
    expect(readEmail(text)).toBe(address);
  });

  it.each([
    ["a.n.n.a+sale@googlemail.com", "anna@gmail.com"],
    ["anna+sale@outlook.com", "anna@outlook.com"],
    ["anna.smith@example.com", "anna.smith@example.com"],
    ["anna@ya.ru", "anna@yandex.ru"],
  ])("knows the mailbox of %s", (address, mailbox) => {
    expect(emailKeyForm(address)).toBe(mailbox);
  });

  it("knows throw-away domains and those under them", () => {
    expect([
      isDisposable("x@mailinator.com"),
      isDisposable("x@a.b.mailinator.com"),
      isDisposable("x@example.com"),
    ]).toEqual([true, true, false]);
  });

  const odd = "../shared/data/email/isemail-cases-odd.json";
  it.runIf(existsSync(odd))("refuses all that isemail calls an error, and never throws", () => {
    const addresses = JSON.parse(readFileSync(odd, "utf8")) as { address: string; category: string }[];
    const taken = addresses.filter(
      ({ address, category }) => readEmail(address) !== null && category === "ISEMAIL_ERR",
    );
    expect(taken.filter(({ address }) => address === address.trim())).toEqual([]); // blanks around are no part of a cell
  });
});

describe("places", () => {
  it.each([
    ["Ādažu novads", "LV", "LV-011"],
    ["dienvidkurzemes novads", "LV", "LV-112"],
    ["Rīga", "LV", "LV-RIX"],
    ["Москва", null, "RU-MOW"],
    ["г. Санкт-Петербург", "RU", "RU-SPE"],
    ["Kazan", "RU", "RU-TA"],
    ["CA", "US", "US-CA"],
    ["California", "US", "US-CA"],
    ["us-ca", null, "US-CA"],
    ["Moscow", "US", null],
    ["Thane & Outskirts", "IN", null],
    ["Tier II Cities", "IN", null],
    ["", "LV", null],
  ])("reads %j in %s", (text, country, code) => {
    expect(readRegion(text, country)).toBe(code);
  });

  it("has aliases only for regions that exist", () => {
    expect(Object.keys(regionAliases).filter((code) => !isRegion(code))).toEqual([]);
  });

  it.each([
    ["LV", "LV"],
    ["lv", "LV"],
    ["Латвия", "LV"],
    ["United States", "US"],
    ["USA", "US"],
    ["ישראל", "IL"],
    ["Türkiye", "TR"],
    ["Asia/Pacific Region", null],
    ["XX", null],
  ])("reads the country %s", (text, code) => {
    expect(readCountry(text)).toBe(code);
  });
});

describe("dates", () => {
  const at = (text: string) => ({ at: new Date(text) });
  it.each([
    ["2026-10-01T09:15:22+05:30", null, at("2026-10-01T03:45:22Z")],
    ["2026-10-01T18:44:49+0000", null, at("2026-10-01T18:44:49Z")],
    ["05.03.2026.", null, { local: { year: 2026, month: 3, day: 5, hour: 0, minute: 0, second: 0 } }],
    ["31.12.2025 23:59", null, { local: { year: 2025, month: 12, day: 31, hour: 23, minute: 59, second: 0 } }],
    ["3/15/2026 2:30 PM", null, { local: { year: 2026, month: 3, day: 15, hour: 14, minute: 30, second: 0 } }],
    ["03/04/2026", "day_first", { local: { year: 2026, month: 4, day: 3, hour: 0, minute: 0, second: 0 } }],
    ["03/04/2026", "month_first", { local: { year: 2026, month: 3, day: 4, hour: 0, minute: 0, second: 0 } }],
    ["03/04/2026", null, null],
    ["31/04/2026", "day_first", null],
    ["2026-02-29", null, null],
    ["29.02.2028", null, { local: { year: 2028, month: 2, day: 29, hour: 0, minute: 0, second: 0 } }],
    ["12.03.26", null, null],
    ["46000", null, null],
    ["yesterday", null, null],
    ["2026-01-01 25:00", null, null],
    ["13:00 PM", null, null],
  ] as const)("reads %j", (text, order, date) => {
    expect(readDate(text, order)).toEqual(date);
  });

  it.each([
    [["03/04/2026", "13/04/2026"], "day_first"],
    [["03/04/2026", "04/13/2026"], "month_first"],
    [["03/04/2026"], "ambiguous"],
    [["13/04/2026", "04/13/2026"], "contradictory"],
    [["03.04.2026", "2026-04-03", "04/04/2026"], "none"],
  ] as const)("finds in %j that it is %s", (values, order) => {
    expect(dateOrderOf(values)).toBe(order);
  });

  it("knows the zone's offset on both sides of summer time", () => {
    const riga = zoneReader("Europe/Riga");
    const local = { year: 2026, month: 3, day: 29, hour: 2, minute: 30, second: 0 };
    expect(riga(local).toISOString()).toBe("2026-03-29T00:30:00.000Z");
    expect(riga({ ...local, hour: 4 }).toISOString()).toBe("2026-03-29T01:00:00.000Z".replace("01:00", "01:30"));
  });

  it("counts whole years", () => {
    const birth = readDate("1990-06-15", null)!;
    expect([ageAt(birth, new Date("2026-06-14T12:00:00Z")), ageAt(birth, new Date("2026-06-15T12:00:00Z"))]).toEqual([
      35, 36,
    ]);
  });
});

describe("words", () => {
  it.each([
    ["F", "female"],
    ["Женский", "female"],
    ["S", "female"],
    ["vīrietis", "male"],
    ["זכר", "male"],
    ["?", null],
  ])("gender %s", (text, value) => {
    expect(readGender(text)).toBe(value);
  });
  it.each([
    ["Married", "married"],
    ["precējies", "married"],
    ["not married", null],
    ["Together", "cohabiting"],
    ["Alone", null],
  ])("marital %s", (text, value) => {
    expect(readMaritalStatus(text)).toBe(value);
  });
  it.each([
    ["admin.", "employed"],
    ["blue-collar", "employed"],
    ["entrepreneur", "self_employed"],
    ["Working Professional", "employed"],
    ["unknown", null],
  ])("employment %s", (text, value) => {
    expect(readEmploymentStatus(text)).toBe(value);
  });
  it.each([
    ["Opted In", true],
    ["Jā", true],
    ["Да", true],
    ["כן", true],
    ["0", false],
    ["nē", false],
    ["maybe", null],
  ])("yes or no %s", (text, value) => {
    expect(readBoolean(text)).toBe(value);
  });
  it.each(["", "Select", "unknown", "N/A", "[not provided]", "#N/A", "null", "-"])("missing %j", (text) => {
    expect(isMissing(text)).toBe(true);
  });
});

describe("plain phones", () => {
  const theirs = (text: string, country: string | null) => {
    const parsed = parsePhoneNumberFromString(text, { defaultCountry: (country ?? undefined) as "US", extract: false });
    return parsed?.isValid() ? { number: parsed.number, country: parsed.country } : null;
  };
  const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 4, maxLength: 14 });
  const national = fc.constantFrom(...Object.entries(examples as Record<string, string>)).chain(([country, number]) =>
    fc.tuple(fc.constant(country), fc.nat(number.length - 1), fc.nat(9), fc.boolean()).map(([of, at, digit, plus]) => {
      const changed = number.slice(0, at) + digit + number.slice(at + 1); // one digit off: often another number, often none
      return { of, text: plus ? `+${getCountryCallingCode(of as "US")}${changed}` : changed };
    }),
  );

  it("are told apart by country where many share a calling code", () => {
    const american = fc.stringMatching(/^[2-9][0-9]{2}[2-9][0-9]{6}$/);
    fc.assert(
      fc.property(american, fc.constantFrom("US", "CA", "JM", null), (text, country) => {
        const dialled = country === null ? `+1${text}` : text;
        const ours = readPlainPhone(dialled, country);
        if (ours) expect(ours).toMatchObject(theirs(dialled, country)!);
      }),
      { numRuns: 5_000 },
    );
    expect(readPlainPhone("(204) 220-1234", "US")).toMatchObject({ number: "+12042201234", country: "CA" });
    expect(readPlainPhone("+7 701 234 56 78", null)).toMatchObject({ number: "+77012345678", country: "KZ" });
  });

  it("are read as libphonenumber reads them, wherever they are read at all", () => {
    fc.assert(
      fc.property(national, ({ of, text }) => {
        const ours = readPlainPhone(text, of);
        if (ours) expect(ours).toMatchObject(theirs(text, of)!);
      }),
      { numRuns: 5_000 },
    );
    fc.assert(
      fc.property(
        digits,
        fc.boolean(),
        fc.constantFrom("US", "LV", "RU", "GB", "DE", "IT", null),
        (text, plus, country) => {
          const dialled = plus ? `+${text}` : text;
          const ours = readPlainPhone(dialled, country);
          if (ours) expect(ours).toMatchObject(theirs(dialled, country)!);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it("take the usual ways to write one", () => {
    for (const text of ["+12015550123", "(201) 555-0123", "201-555-0123", "2015550123"])
      expect(readPlainPhone(text, "US")?.number).toBe("+12015550123");
    expect(readPlainPhone("21 234 567", "LV")?.number).toBe("+37121234567");
  });
});
