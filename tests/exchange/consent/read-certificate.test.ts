import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCertificate } from "../../../app/exchange/consent/read-certificate.ts";

const id = "a1028cbb41b876744fa752eec276bec0e4c48b33";
const guid = "063A3537-2A60-890C-5F89-D2435448FD1D";

it.each<[string, unknown]>([
  [`https://cert.trustedform.com/${id}`, { kind: "trustedform", id }],
  [`https://CERT.trustedform.com/${id.toUpperCase()}`, { kind: "trustedform", id }],
  [id, { kind: "trustedform", id }],
  [`https://ping.trustedform.com/0.${"A".repeat(40)}`, { kind: "trustedform", id: `0.${"A".repeat(40)}` }],
  [guid.toLowerCase(), { kind: "jornaya", id: guid }],
  [`https://cert.trustedform.com.evil.example/${id}`, null],
  [`https://evil.example/https://cert.trustedform.com/${id}`, null],
  [`https://cert.trustedform.com/${id}?x=1`, null],
  [`https://cert.trustedform.com/${id}/..`, null],
  [`https://user@cert.trustedform.com/${id}`, null],
  [`http://cert.trustedform.com/${id}`, null],
  ["https://cert.trustedform.com/", null],
  ["https://cert.trustedform.com/example", null],
  [`https://cert.trustedform.com/${"a".repeat(256)}`, null],
  ["", null],
  ["yes", null],
])("%s", (text, expected) => expect(readCertificate(text)).toEqual(expected));

describe("of any text", () => {
  it("an id has nothing in it that could change an address", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("", "https://cert.trustedform.com/"), (text, before) => {
        const read = readCertificate(before + text);
        expect(read === null || /^[\w.-]{32,255}$/.test(read.id)).toBe(true);
        if (read)
          expect(
            readCertificate(read.kind === "jornaya" ? read.id : `https://cert.trustedform.com/${read.id}`),
          ).toEqual(read);
      }),
    );
  });
});

type Sample = { url: string; shape: string; format_ok: boolean; normal?: string };
const samples = "../shared/data/vendor-formats/trustedform-urls.json";
describe.runIf(existsSync(samples))("TrustedForm's own kinds of addresses", () => {
  const read = existsSync(samples) ? (JSON.parse(readFileSync(samples, "utf8")) as Sample[]) : [];
  it.each(read.map(({ shape, ...sample }) => [shape, sample] as const))("%s", (_, { url, format_ok, normal }) => {
    const certificate = readCertificate(url);
    expect(certificate !== null).toBe(format_ok);
    if (normal) expect(`https://cert.trustedform.com/${certificate!.id}`).toBe(normal);
  });
});
