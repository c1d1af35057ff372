import fc from "fast-check";
import { expect, it } from "vitest";
import { readNetworkRanges } from "../../../app/exchange/quarantine/network-ranges.ts";

const anyText = fc.array(fc.nat(0x10ffff), { maxLength: 20 }).map((points) => String.fromCodePoint(...points));

it.each([
  ["203.0.113.0/24", ["203.0.113.0/24"]],
  ["203.0.113.7", ["203.0.113.7/32"]],
  ["2001:db8::/32", ["2001:db8:0:0:0:0:0:0/32"]],
  ["::1", ["0:0:0:0:0:0:0:1/128"]],
  ['"10.0.0.0/8","10.1.0.0/16"\r\n# all\n\n10.2.0.0/16 # one', ["10.0.0.0/8", "10.1.0.0/16", "10.2.0.0/16"]],
  ["10.0.0.0/8 10.0.0.0/8", ["10.0.0.0/8"]],
  ["", []],
])("%j is %j", (text, ranges) => expect(readNetworkRanges(text)).toEqual({ ranges, faulty: null }));

it.each([
  "10.0.0.0/7",
  "10.0.0.0/33",
  "2001::/15",
  "::/129",
  "10.0.0.0/8/8",
  "10.0.0.0/",
  "cloud",
  "10.0.0/8",
  "10.0.0.0/-1",
])("%j can't be read", (text) =>
  expect(readNetworkRanges(`192.0.2.0/24\n${text}`)).toMatchObject({ faulty: { line: 2 } }),
);

it("reads any text, and every range of a list", () => {
  fc.assert(fc.property(anyText, (text) => Array.isArray(readNetworkRanges(text).ranges)));
  const range = fc.tuple(fc.ipV4(), fc.integer({ min: 8, max: 32 })).map(([ip, bits]) => `${ip}/${bits}`);
  fc.assert(
    fc.property(fc.uniqueArray(range), fc.constantFrom("\n", ", ", "\r\n"), (ranges, between) => {
      expect(readNetworkRanges(ranges.join(between))).toEqual({ ranges, faulty: null });
    }),
  );
});
