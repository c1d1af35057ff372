import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readIpAddress } from "../../../app/exchange/quarantine/ip-address.ts";
import { ownSignals } from "../../../app/exchange/quarantine/own-signals.ts";
import { sequentialPhones } from "../../../app/exchange/quarantine/sequential-phones.ts";
import { isUnusualPace } from "../../../app/exchange/quarantine/velocity.ts";

describe("what a lead shows by itself", () => {
  const codesOf = (...given: Parameters<typeof ownSignals>) => ownSignals(...given).map(({ code }) => code);
  it.each([
    ["Anna", "Weber", undefined, []],
    ["Asdf", "Weber", undefined, ["keyboard_name"]],
    ["Anna", "qwerty", undefined, ["keyboard_name"]],
    ["Asdf", "Hjkl", undefined, ["keyboard_full_name"]],
    ["Asdf", undefined, undefined, ["keyboard_full_name"]],
    ["Anna", "Weber", 9.9, ["form_too_fast"]],
    ["Anna", "Weber", 10, []],
    ["Anna", "Weber", 1800, []],
    ["Anna", "Weber", 1800.5, ["form_too_slow"]],
    ["Anna", "Weber", Number.NaN, []],
    ["Asdf", "Hjkl", 2, ["keyboard_full_name", "form_too_fast"]],
  ])("%s %s in %s s: %j", (first_name, last_name, seconds, expected) => {
    expect(codesOf({ first_name, ...(last_name && { last_name }) }, seconds)).toEqual(expected);
  });
});

describe("an IP address", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7", "203.0.113"],
    [" 203.0.113.7 ", "203.0.113.7", "203.0.113"],
    ["::ffff:203.0.113.7", "203.0.113.7", "203.0.113"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2", "2001:db8:1"],
    ["2001:0DB8:1:2::1", "2001:db8:1:2", "2001:db8:1"],
    ["::1", "0:0:0:0", "0:0:0"],
    ["2001:db8::", "2001:db8:0:0", "2001:db8:0"],
  ])("%s belongs to %s and %s", (text, host, neighbourhood) => {
    expect(readIpAddress(text)).toMatchObject({ host, neighbourhood });
  });

  it.each([
    "",
    "x",
    "203.0.113",
    "203.0.113.256",
    "203.0.113.07",
    "1:2:3",
    "1::2::3",
    "1:2:3:4:5:6:7:8:9",
    "12345::",
    "fe80::1%eth0",
    "203.0.113.7/24",
    "::1.2.3.4.5",
  ])("isn't %j", (text) => expect(readIpAddress(text)).toBeNull());

  it("is the same however its groups are written", () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect(readIpAddress(`::ffff:${text}`)).toEqual(readIpAddress(text));
      }),
    );
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        expect(readIpAddress(text)).not.toBeNull();
        expect(readIpAddress(text.toUpperCase())).toEqual(readIpAddress(text));
      }),
    );
  });
});

describe("a source's pace", () => {
  const steady = (thisHour: number, hours = 168, each = 10) => ({
    thisHour,
    hours,
    sum: each * hours,
    sumOfSquares: each * each * hours,
  });
  it.each([
    [steady(14), false],
    [steady(15), true],
    [steady(1000, 23), false],
    [steady(1000, 24), true],
    [{ thisHour: 4, hours: 168, sum: 0, sumOfSquares: 0 }, false],
    [{ thisHour: 5, hours: 168, sum: 0, sumOfSquares: 0 }, true],
    [{ thisHour: 30, hours: 100, sum: 1000, sumOfSquares: 12_500 }, false], // mean 10, deviation 5
    [{ thisHour: 31, hours: 100, sum: 1000, sumOfSquares: 12_500 }, true],
  ])("%j unusual: %s", (pace, expected) => expect(isUnusualPace(pace)).toBe(expected));
});

describe("phones in a row", () => {
  const phones = (...numbers: number[]) => numbers.map((n) => `+3712${String(n).padStart(7, "0")}`);
  it("are five neighbours or more", () => {
    expect([...sequentialPhones(phones(1, 2, 3, 4))]).toEqual([]);
    expect([...sequentialPhones(phones(5, 3, 1, 2, 4, 900))].sort()).toEqual([0, 1, 2, 3, 4]);
    expect([...sequentialPhones([...phones(1, 2, 3, 3, 4), null])]).toEqual([]);
    expect([...sequentialPhones([])]).toEqual([]);
  });

  it("are found in any order", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 40 }),
        fc.nat(1_000_000),
        fc.infiniteStream(fc.nat(1_000)),
        (count, from, order) => {
          const shuffled = Array.from({ length: count }, (_, i) => ({ i, key: order.next().value as number })).sort(
            (a, b) => a.key - b.key,
          );
          expect(sequentialPhones(phones(...shuffled.map(({ i }) => from + i))).size).toBe(count);
        },
      ),
    );
  });
});
