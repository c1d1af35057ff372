import { existsSync, readFileSync } from "node:fs";
import { iso31662 } from "iso-3166";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { emailKeyForm, isDisposable, readEmail } from "../../../app/exchange/leads/email-address.ts";
import { readPhone } from "../../../app/exchange/leads/phone-number.ts";
import { readCountry, readRegion } from "../../../app/exchange/leads/place-names.ts";
import { stateOfZip } from "../../../app/exchange/leads/us-zip.ts";

const data = "../shared/data";
const isThere = existsSync(data);
const text = (file: string) => (isThere ? readFileSync(`${data}/${file}`, "utf8") : "");
const rows = (file: string) => text(file).trim().split(/\r?\n/).slice(1);

describe.runIf(isThere)("phones of every country", () => {
  it("normalise to +, when the country is known, and once is as good as twice", () => {
    const examples = JSON.parse(text("phone/examples.mobile.json") || "{}") as Record<string, string>;
    const wrong = Object.entries(examples).filter(([country, national]) => {
      const read = readPhone(national, country);
      const again = read && readPhone(read.number, null);
      return !read || !/^\+\d{7,15}$/.test(read.number) || again?.number !== read.number || read.kind !== null;
    });
    expect(wrong).toEqual([]);
    expect(Object.keys(examples).length).toBe(245);
  });

  it("are graded as the library grades them, and none is dropped in silence", () => {
    const ordinary = new Set(["FIXED_LINE", "MOBILE", "FIXED_LINE_OR_MOBILE", "PERSONAL_NUMBER"]);
    const wrong: string[] = [];
    let graded = 0;
    for (const row of rows("phone/libphonenumber-examples.csv")) {
      const [callingCode, , , national] = row.split(",") as [string, string, string, string];
      const number = `+${callingCode}${national}`;
      const theirs = parsePhoneNumberFromString(number);
      const ours = readPhone(number, null);
      if (!theirs?.isValid()) {
        if (ours) wrong.push(`${row}: read, and is none`);
        continue;
      }
      const type = theirs.getType() ?? "";
      const kind = ordinary.has(type) || type === "" ? null : type.toLowerCase();
      if (ours?.number !== theirs.number) wrong.push(`${row}: ${ours?.number}`);
      else if (ours.kind !== kind) wrong.push(`${row}: ${ours.kind} for ${kind}`);
      if (kind !== null) graded += 1;
    }
    expect(wrong).toEqual([]);
    expect(graded).toBeGreaterThan(200);
  });
});

describe.runIf(isThere)("e-mail addresses", () => {
  type Case = { address: string; category: string; diagnosis: string };
  const cases = isThere ? (JSON.parse(text("email/isemail-cases-odd.json")) as Case[]) : [];

  it("that are none are refused, whatever is refused besides is refused each time, and nothing crashes", () => {
    // White space around an address is the cell's, as everywhere; the address itself is judged.
    const accepted = cases.filter(
      ({ category, address }) =>
        category === "ISEMAIL_ERR" && address === address.trim() && readEmail(address) !== null,
    );
    expect(accepted.map(({ address, diagnosis }) => [address, diagnosis])).toEqual([]);
    for (const { address } of cases) {
      const read = readEmail(address);
      expect(readEmail(address)).toBe(read);
      if (read !== null) expect(readEmail(read)).toBe(read);
      if (read !== null) expect(emailKeyForm(emailKeyForm(read))).toBe(emailKeyForm(read));
    }
    const ordinary = cases.filter(
      ({ category, address }) => category === "ISEMAIL_VALID_CATEGORY" && address.includes(".", address.indexOf("@")),
    );
    expect(ordinary.filter(({ address }) => readEmail(address) === null).map(({ address }) => address)).toEqual([]);
  });

  it("at throw-away domains are known, and at anything below them; at free ones they are not", () => {
    const domains = text("email/disposable_email_blocklist.txt").trim().split(/\r?\n/);
    expect(domains.filter((domain) => !isDisposable(`a@${domain}`) || !isDisposable(`a@mail.deep.${domain}`))).toEqual(
      [],
    );
    const thrownAway = new Set(domains);
    const free = text("email/free_email_domains.txt")
      .trim()
      .split(/\r?\n/)
      .filter((domain) => !domain.split(".").some((_, i, labels) => thrownAway.has(labels.slice(i).join("."))));
    expect(free.filter((domain) => isDisposable(`a@${domain}`))).toEqual([]);
  });
});

describe.runIf(isThere)("places", () => {
  it("are known by every code and name of the list, folded", () => {
    const wrong = iso31662.filter(({ code }) => readRegion(code.toLowerCase(), null) !== code);
    expect(wrong).toEqual([]);
    const others = rows("regions/iso-3166-2-differences-and-withdrawn.csv")
      .map((row) => row.split(","))
      .filter(([code]) => code!.startsWith("LV-"));
    const lost = others.filter(([code, status, now = "", before = ""]) => {
      const name = status === "withdrawn-or-old" ? before : now;
      return readRegion(code!, null) === null || readRegion(name.toUpperCase(), "LV") === null;
    });
    expect(lost).toEqual([]);
  });

  it("of before are mapped to what stands for them now, or to nothing where they were divided", () => {
    const codes = new Set(iso31662.map(({ code }) => code));
    const old = rows("regions/iso-3166-2-differences-and-withdrawn.csv")
      .map((row) => row.split(","))
      .filter(([, status]) => status === "withdrawn-or-old")
      .map(([code]) => code!);
    const mapped = old.map((code) => [code, readRegion(code, null)] as const);
    expect(mapped.filter(([, now]) => now !== null && !codes.has(now))).toEqual([]);
    expect(mapped.filter(([code, now]) => now !== null && !now.startsWith(code.slice(0, 3)))).toEqual([]);
    const divided = mapped.filter(([, now]) => now === null).map(([code]) => code);
    expect(divided.filter((code) => !/^(NP-|GB-NTH|PH-MAG)/.test(code))).toEqual([]);
  });

  it("are known by their countries' names in English, Latvian, Hebrew and Russian", () => {
    const wrong = rows("regions/country-names-en-lv-he-ru.csv").flatMap((row) => {
      const [code, ...names] = row.split(",").map((cell) => cell.replace(/^"|"$/g, ""));
      if (row.includes('"')) return [];
      return names.filter((name) => name !== "" && readCountry(name) !== code).map((name) => `${code}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it("of the United States are known by ZIP code", () => {
    const states = new Set(iso31662.filter(({ code }) => code.startsWith("US-")).map(({ code }) => code));
    const wrong = rows("regions/us-zip-state.csv").filter((row) => {
      const [zip, state] = row.split(",") as [string, string];
      const expected = states.has(`US-${state}`) ? `US-${state}` : null;
      return stateOfZip(zip) !== expected || stateOfZip(`${zip}-1234`) !== expected;
    });
    expect(wrong).toEqual([]);
    for (const none of ["9307", "99999", "00000", "123456", "LV-1010", "", "9O210", "0902101"])
      expect(stateOfZip(none)).toBeNull();
    expect(stateOfZip("z:90210")).toBe("US-CA");
  });

  it("of the loan file are where their ZIP codes lie, and the code that lost a digit is nowhere", () => {
    const file = "personal-loan-zip/Bank_Personal_Loan_Modelling.csv";
    const zips = rows(file).map((row) => row.split(",")[4]!);
    const found = new Map<string, number>();
    for (const zip of zips) found.set(String(stateOfZip(zip)), (found.get(String(stateOfZip(zip))) ?? 0) + 1);
    expect(found).toEqual(
      new Map([
        ["US-CA", 4_993],
        ["null", 7],
      ]),
    );
  });
});
