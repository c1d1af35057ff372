import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  claimsAllowed,
  disputableUntil,
  disputeReasonCodes,
  evidenceKinds,
  missingEvidence,
  neverReturnable,
  ruleOf,
} from "../../../app/exchange/disputes/dispute-reasons.ts";

const soldAt = new Date("2026-03-01T00:00:00Z");
const days = (count: number) => new Date(soldAt.getTime() + count * 86_400_000);

describe("the window of a reason", () => {
  it.each([
    ["invalid_phone", 7],
    ["other", 7],
    ["duplicate_buyer", 30],
    ["outside_filters", 30],
    ["consent_missing", 30],
    ["denied_request", 30],
    ["dnc_listed", 30],
    ["exclusivity_breach", 90],
    ["minor_or_deceased", 90],
  ] as const)("%s: %i days", (reason, count) => {
    expect(disputableUntil(reason, { soldAt, disputableUntil: days(7) })).toEqual(days(count));
  });

  it("is the sale's own where that is longer, and follows it where the reason names none", () => {
    expect(disputableUntil("duplicate_buyer", { soldAt, disputableUntil: days(45) })).toEqual(days(45));
    expect(disputableUntil("wrong_number", { soldAt, disputableUntil: days(1) })).toEqual(days(1));
  });
});

describe("evidence", () => {
  it("wants one kind of each group", () => {
    expect(missingEvidence("invalid_phone", [])).toEqual([["call_log", "lookup_id"]]);
    expect(missingEvidence("invalid_phone", ["lookup_id"])).toEqual([]);
    expect(missingEvidence("email_bounced", ["call_log"])).toEqual([["bounce_message"]]);
    expect(missingEvidence("other", [])).toEqual([]);
  });

  it("is complete for every reason when every kind is given", () => {
    for (const reason of disputeReasonCodes) expect(missingEvidence(reason, evidenceKinds)).toEqual([]);
  });

  it("goes with a note wherever no evidence is asked for, except where the exchange looks it up", () => {
    const bare = disputeReasonCodes.filter(
      (reason) => ruleOf(reason).evidence.length === 0 && ruleOf(reason).noteMin === 0,
    );
    expect(bare).toEqual(["stale_lead"]);
    expect(ruleOf("other").noteMin).toBe(40);
  });
});

it("keeps reasons and non-reasons apart", () => {
  expect(disputeReasonCodes.filter((reason) => (neverReturnable as readonly string[]).includes(reason))).toEqual([]);
});

describe("the cap on claims", () => {
  it.each([
    [{ delivered: 0, claims: 0 }, true],
    [{ delivered: 19, claims: 19 }, true],
    [{ delivered: 20, claims: 2 }, true],
    [{ delivered: 20, claims: 3 }, false],
    [{ delivered: 100, claims: 14 }, true],
    [{ delivered: 100, claims: 15 }, false],
  ])("%o: %s", (counts, expected) => expect(claimsAllowed(counts)).toBe(expected));

  it("never lets claims pass 15 % of twenty or more leads", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }), (delivered, claims) => {
        expect(claimsAllowed({ delivered, claims })).toBe((claims + 1) / delivered <= 0.15);
      }),
    );
  });
});
