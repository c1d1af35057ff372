// Reasons and numbers as parties are told them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coarseCount } from "../../../app/exchange/matching/coarse-count.ts";
import { matchChecks } from "../../../app/exchange/matching/explain-match.ts";
import { byCheck, checkOf } from "../../../app/exchange/matching/reason-check.ts";
import { sellersReason, sellersReasons } from "../../../app/exchange/matching/sellers-reasons.ts";
import matchReasons from "../../../app/words/en/match-reasons.ts";

describe("a number", () => {
  it.each([
    [0, 0, 20],
    [19, 0, 20],
    [20, 20, null],
    [49, 20, null],
    [50, 50, null],
    [99, 50, null],
    [100, 100, null],
    [249, 100, null],
    [250, 250, null],
    [999, 500, null],
    [1_000, 1_000, null],
    [2_499, 1_000, null],
    [2_500, 2_500, null],
    [1_000_000_000, 1_000_000_000, null],
  ])("of %i is told as at least %i, fewer than %s", (count, atLeast, fewerThan) => {
    expect(coarseCount(count)).toEqual({ atLeast, fewerThan });
  });

  it("never counts on when one more comes, but at a step; and never tells more than there are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (count) => {
        const { atLeast } = coarseCount(count);
        expect(atLeast).toBeLessThanOrEqual(count);
        expect(coarseCount(count + 1).atLeast).toBeGreaterThanOrEqual(atLeast);
        if (atLeast > 0) expect(count / atLeast).toBeLessThan(2.5001);
      }),
    );
  });
});

/** Codes as evaluations give them: those with words, and one of each kind that is about something. */
const plain = Object.keys(matchReasons.reasons).filter(
  (code) => !["filter", "missing", "contact", "consent", "captured", "source"].includes(code),
);
const codes = [
  ...plain.filter((code) => code !== "consent_max_recipients"),
  ...["filter:age", "filter:captured_at", "filter:source", "missing:age", "contact:phone", "consent:recipient"],
];

describe("a reason", () => {
  it.each(codes)("%s comes of a check", (code) => expect(matchChecks).toContain(checkOf(code)));

  it("stands where its check does, and what came of the rest behind them", () => {
    const mixed = ["won", "below_floor", "outbid", "filter:region", "insufficient_funds", "filter:age", "suppressed"];
    expect(mixed.sort(byCheck)).toEqual([
      ...["insufficient_funds", "filter:age", "filter:region", "suppressed", "below_floor", "outbid", "won"],
    ]);
  });

  it.each([
    ["insufficient_funds", "buyer_not_buying"],
    ["cap_day", "buyer_not_buying"],
    ["pacing", "buyer_not_buying"],
    ["out_of_schedule", "buyer_not_buying"],
    ["no_request_active", "buyer_not_buying"],
    ["suppressed", "buyer_not_buying"],
    ["duplicate_buyer", "buyer_not_buying"],
    ["not_confirmed", "buyer_not_buying"],
    ["filter:age", "filter:age"],
    ["blocked", "blocked"],
    ["below_floor", "below_floor"],
    ["outbid", "outbid"],
  ])("%s is told a seller as %s", (reason, told) =>
    expect(sellersReason(reason, { isBuyerSuspended: false })).toBe(told),
  );

  it("of a suspension is told of one's own only", () => {
    expect(sellersReason("compliance_hold", { isBuyerSuspended: true })).toBe("buyer_not_buying");
    expect(sellersReason("compliance_hold", { isBuyerSuspended: false })).toBe("compliance_hold");
  });

  it("tells no order among numbers that aren't told", () => {
    const told = (counts: [string, number][]) => sellersReasons(new Map(counts)).map(({ reason }) => reason);
    const order = ["filter:age", "filter:region", "buyer_not_buying", "below_floor"];
    expect(
      told([
        ["below_floor", 19],
        ["filter:region", 30],
        ["buyer_not_buying", 1],
        ["filter:age", 100],
      ]),
    ).toEqual(order);
    expect(
      told([
        ["below_floor", 1],
        ["filter:region", 49],
        ["buyer_not_buying", 19],
        ["filter:age", 240],
      ]),
    ).toEqual(order);
  });
});
