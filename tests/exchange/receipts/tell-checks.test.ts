import fc from "fast-check";
import { expect, it } from "vitest";
import { isOwnField } from "../../../app/exchange/leads/lead-fields.ts";
import type { Condition } from "../../../app/exchange/leads/lead-filter.ts";
import { evaluateMatch } from "../../../app/exchange/matching/evaluation.ts";
import { tellChecks } from "../../../app/exchange/receipts/tell-checks.ts";
import { usualTerms } from "../../../app/exchange/price-rules/listing-rule.ts";
import { nothingUsed } from "../../../app/exchange/purchase-requests/campaign.ts";
import { marketLead, marketRequest } from "../../support/market.ts";

const now = new Date("2026-11-23T12:34:56Z");
const pair = fc.tuple(marketLead, marketRequest).map(([{ facts, price, ageHours, ...listed }, { terms, buyer }]) =>
  evaluateMatch(
    {
      ...{ ...facts, ...listed, leadType: "consumer", status: "available", currency: "EUR", isTest: false },
      ...{ prices: [price, price, price, price, price], ruleNumber: null, consentExpiresAt: now },
      capturedAt: new Date(now.getTime() - ageHours * 3_600_000),
    },
    {
      ...{ ...terms, buyer, usage: nothingUsed, status: "active", budget: 100n, boughtCount: 0, spent: 0n },
      campaign: {
        ...{ quantity: 5, startsAt: null, endsAt: null, createdAt: now, caps: [], schedule: null },
        ...{ pacing: "asap", timeZone: "UTC" },
      },
    },
    {
      ...{
        now,
        cash: 100n,
        isBuyerSuspended: false,
        isSellerSuspended: false,
        isDuplicate: false,
        isSuppressed: false,
      },
      ...{ isBlocked: false, rule: null, terms: usualTerms, isLookedUp: false },
    },
  ),
);
type Filter = Condition & { stated?: unknown; holds: boolean };
const valuesOf = (checks: ReturnType<typeof tellChecks>, name: string) =>
  checks.find(({ check }) => check === name)!.values;

it("leaves reasons and outcomes as they are, and tells of the lead what the market does, or nothing", () => {
  let own = 0;
  fc.assert(
    fc.property(pair, (checks) => {
      const [market, nothing] = [tellChecks(checks, "market"), tellChecks(checks, "nothing")];
      for (const told of [market, nothing])
        expect(told.map(({ check, outcome, reasons }) => [check, outcome, reasons])).toEqual(
          checks.map(({ check, outcome, reasons }) => [check, outcome, reasons]),
        );
      for (const filter of valuesOf(market, "filters")["filters"] as Filter[]) {
        if (isOwnField(filter.field)) own += 1;
        if (isOwnField(filter.field) || filter.field === "location") expect(filter).not.toHaveProperty("stated");
        else if (filter.field === "age") expect([null, "string"]).toContain(filter.stated && typeof filter.stated);
        else expect(filter).toHaveProperty("stated");
      }
      for (const filter of valuesOf(nothing, "filters")["filters"] as Filter[])
        expect(filter).not.toHaveProperty("stated");
      expect(valuesOf(market, "filters")["captured_hour"]).toMatch(/:00:00\.000Z$/);
      expect(JSON.stringify(market)).not.toMatch(/"captured_at":|expires_at|named|buyers_bps|model/);
      expect(JSON.stringify(nothing)).not.toMatch(/"captured_(at|hour)":|"has"|channels|"sold"|listed|least/);
    }),
    { numRuns: 500 },
  );
  expect(own).toBeGreaterThan(50);
});
