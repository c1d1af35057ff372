// The quick way of asking for the first reason, against the whole explanation.
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  explainMatch,
  firstReason,
  type MatchContext,
  type MatchLead,
  type MatchRequest,
} from "../../../app/exchange/matching/explain-match.ts";
import { firstReasonOf } from "../../../app/exchange/matching/first-reason.ts";
import { usualTerms } from "../../../app/exchange/price-rules/listing-rule.ts";
import { type Campaign, nothingUsed } from "../../../app/exchange/purchase-requests/campaign.ts";
import { type MarketLead, marketLead, marketRequest } from "../../support/market.ts";

const now = new Date("2026-11-23T12:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const mostly = (chance: number) => fc.nat({ max: chance }).map((drawn) => drawn === 0);

const campaign: fc.Arbitrary<Campaign> = fc.record({
  quantity: fc.constantFrom(1, 50),
  startsAt: fc.constantFrom(null, null, null, hours(1)),
  endsAt: fc.constantFrom(null, null, null, hours(24)),
  createdAt: fc.constant(hours(-24)),
  caps: fc.constantFrom<Campaign["caps"]>([], [], [], [{ period: "day", count: 1 }], [{ period: "hour", spend: 3n }]),
  schedule: fc.constantFrom<Campaign["schedule"]>(null, null, null, [{ days: [7], from: "00:00", to: "24:00" }]),
  pacing: fc.constantFrom("asap", "asap", "even"),
  timeZone: fc.constant("Europe/Riga"),
});
const request: fc.Arbitrary<MatchRequest> = fc
  .record({
    asked: marketRequest,
    campaign,
    used: fc.constantFrom(0, 0, 0, 1, 50),
    status: fc.constantFrom("active", "active", "active", "active", "paused", "fulfilled"),
    budget: fc.constantFrom(1_000n, 1_000n, 4n),
  })
  .map(({ asked: { terms, buyer }, campaign, used, status, budget }) => {
    const bought = { count: used, spent: BigInt(used) };
    const usage = { ...nothingUsed, hour: bought, day: bought, total: bought };
    return { ...terms, buyer, campaign, status, usage, boughtCount: used, budget, spent: BigInt(used) };
  });
const lead = fc
  .record({
    listed: marketLead,
    status: fc.constantFrom("available", "available", "available", "partially_sold", "reserved", "sold_out"),
    isTest: mostly(40),
    currency: fc.constantFrom("EUR", "EUR", "EUR", "EUR", "USD"),
    leadType: fc.constantFrom("consumer", "consumer", "consumer", "consumer", "b2b"),
    isExpired: mostly(40),
  })
  .map(({ listed, isExpired, ...rest }) => ({
    ...leadOf(listed),
    ...rest,
    consentExpiresAt: hours(isExpired ? -1 : 1),
  }));
const context: fc.Arbitrary<MatchContext> = fc.record({
  now: fc.constant(now),
  cash: fc.constantFrom(100n, 100n, 100n, 2n, 0n),
  isBuyerSuspended: mostly(40),
  isSellerSuspended: mostly(40),
  isDuplicate: mostly(5),
  isSuppressed: mostly(5),
  isBlocked: mostly(40),
  rule: fc.constant(null),
  terms: fc.constant(usualTerms),
});

function leadOf({ facts, price, ageHours, ...rest }: MarketLead): MatchLead {
  return {
    ...facts,
    ...rest,
    prices: [price, price, price, price, price],
    capturedAt: hours(-ageHours),
    ...{ leadType: "consumer", status: "available", currency: "EUR", isTest: false, ruleNumber: null },
    consentExpiresAt: hours(1),
  };
}

const ownAffairs = ["active", "schedule", "funds", "caps"];

it("is the first reason of the whole explanation, whether or not the request has plenty of everything", () => {
  const seen = new Map<string, number>();
  let quick = 0;
  fc.assert(
    fc.property(lead, request, context, (oneLead, oneRequest, circumstances) => {
      const checks = explainMatch(oneLead, oneRequest, circumstances);
      const isAmple = checks.every(({ check, reasons }) => !ownAffairs.includes(check) || reasons.length === 0);
      const reason = firstReason(checks);
      expect(firstReasonOf(oneLead, oneRequest, { ...circumstances, isAmple })).toBe(reason);
      expect(firstReasonOf(oneLead, oneRequest, { ...circumstances, isAmple: false })).toBe(reason);
      const kind = reason?.split(":")[0] ?? "matches";
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (isAmple) quick += 1;
    }),
    { numRuns: 10_000, seed: 6 },
  );
  expect(quick).toBeGreaterThan(1_000);
  for (const kind of ["matches", "filter", "missing", "contact", "consent", "suppressed", "below_floor", "blocked"])
    expect(seen.get(kind), kind).toBeGreaterThan(10);
});
