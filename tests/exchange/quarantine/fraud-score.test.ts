import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isHeld, scoreOf, signalWeights, weighed } from "../../../app/exchange/quarantine/fraud-score.ts";
import { mayEnd, statusAfter } from "../../../app/exchange/quarantine/quarantine-process.ts";
import { type SignalCode, signalCodes } from "../../../app/exchange/quarantine/signal-codes.ts";

const signals = (...codes: SignalCode[]) => codes.map((code) => ({ code }));

describe("the score", () => {
  it.each<[SignalCode[], number, boolean]>([
    [[], 0, false],
    [["velocity"], 30, false],
    [["ip_burst", "form_too_slow"], 55, false],
    [["data_centre", "form_too_slow"], 65, false],
    [["ip_burst", "device_burst"], 70, true],
    [["keyboard_name"], 45, false],
    [["keyboard_name", "velocity"], 75, true],
    [["keyboard_full_name"], 70, true],
    [["recycled_consent"], 70, true],
    [["certificate_unmatched"], 70, true],
    [["data_centre", "form_too_fast", "ip_burst"], 100, true],
  ])("of %j is %i, held: %s", (codes, score, held) => {
    expect(scoreOf(signals(...codes))).toBe(score);
    expect(isHeld(scoreOf(signals(...codes)))).toBe(held);
  });

  it.each([
    [69, false],
    [70, true],
  ])("holds from 70 on: %i", (score, held) => expect(isHeld(score)).toBe(held));

  it("counts a code once, whatever the order, never below a part of it and never above 100", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...signalCodes)), fc.constantFrom(...signalCodes), (codes, more) => {
        const score = scoreOf(signals(...codes));
        expect(scoreOf(signals(...codes, ...codes))).toBe(score);
        expect(scoreOf(signals(...codes.toReversed()))).toBe(score);
        expect(scoreOf(signals(...codes, more))).toBeGreaterThanOrEqual(score);
        expect(score).toBeLessThanOrEqual(100);
      }),
    );
  });

  it("names the heaviest first, and one finding about names", () => {
    const found = weighed(signals("velocity", "keyboard_name", "keyboard_full_name"));
    expect(found.map(({ code }) => code)).toEqual(["keyboard_full_name", "velocity"]);
    expect(found[0]).toEqual({ code: "keyboard_full_name", weight: signalWeights.keyboard_full_name, facts: {} });
  });
});

describe("the end of a quarantine", () => {
  const dueAt = new Date("2026-11-26T10:00:00Z");
  it.each([
    ["operator", "release", -1, true],
    ["operator", "reject", 1, true],
    ["clock", "release", 1, false],
    ["clock", "reject", -1, false],
    ["clock", "reject", 0, true],
  ] as const)("%s may %s at the deadline %+i ms: %s", (actor, decision, ms, expected) => {
    expect(mayEnd(actor, decision, { now: new Date(dueAt.getTime() + ms), dueAt })).toBe(expected);
  });

  it("sends a lead back to where it was held from", () => {
    expect(statusAfter("release", "received")).toBe("received");
    expect(statusAfter("release", "available")).toBe("available");
    expect(statusAfter("reject", "received")).toBe("rejected");
  });
});
