import { describe, expect, it } from "vitest";
import { type ListingRule, usualTerms } from "../../../app/exchange/price-rules/listing-rule.ts";
import { type Campaign, nothingUsed } from "../../../app/exchange/purchase-requests/campaign.ts";
import {
  explainMatch,
  firstReason,
  type MatchContext,
  type MatchLead,
  type MatchRequest,
} from "../../../app/exchange/matching/explain-match.ts";

const now = new Date("2026-11-23T12:00:00Z");
const ahead = new Date("2026-11-24T12:00:00Z");
const before = new Date("2026-11-22T12:00:00Z");
const buyer = { id: "11111111-1111-4111-8111-111111111111", category: "optics" };

const campaign: Campaign = {
  ...{ quantity: 50, startsAt: null, endsAt: null, createdAt: before, caps: [], schedule: null },
  ...{ pacing: "asap", timeZone: "Europe/Moscow" },
};
const within = (change: Partial<Campaign>) => ({ campaign: { ...campaign, ...change } });

/** Product rule F10: what source text S2 asks for. */
const request: MatchRequest = {
  leadType: "consumer",
  filters: [
    { field: "age", operator: "gte", value: 30, on_missing: "reject" },
    { field: "region", operator: "in", value: ["RU-MOW", "RU-SPE"], on_missing: "reject" },
    { field: "marital_status", operator: "in", value: ["married", "cohabiting"], on_missing: "reject" },
    { field: "interests", operator: "contains_any", value: ["glasses"], on_missing: "reject" },
  ],
  preferences: [
    { condition: { field: "employment_status", operator: "eq", value: "employed", on_missing: "reject" }, weight: 5 },
  ],
  requiredContacts: 3,
  saleMode: "any",
  currency: "RUB",
  maxPrice: 60_000n,
  maxAgeHours: null,
  status: "active",
  sources: { allowed: [], blocked: [] },
  campaign,
  usage: nothingUsed,
  boughtCount: 0,
  budget: 3_000_000n,
  spent: 0n,
  buyer,
};
const lead: MatchLead = {
  leadType: "consumer",
  status: "available",
  saleMode: "shared",
  sellerId: "22222222-2222-4222-8222-222222222222",
  sourceId: "33333333-3333-4333-8333-333333333333",
  soldCount: 0,
  ruleNumber: null,
  currency: "RUB",
  prices: [60_000n, 42_000n, 30_000n, 15_000n, 6_000n],
  capturedAt: new Date("2026-11-23T11:00:00Z"),
  consentChannels: 15,
  consentRecipients: ["category:optics"],
  consentExpiresAt: ahead,
  isTest: false,
  region: "RU-MOW",
  country: "RU",
  age: 34,
  gender: "female",
  maritalStatus: "married",
  employmentStatus: "unemployed",
  education: null,
  interests: ["glasses"],
  completeness: 80,
  contactKinds: 3,
  latitude: null,
  longitude: null,
  attributes: {},
};
const context: MatchContext = {
  now,
  cash: 3_000_000n,
  isBuyerSuspended: false,
  isSellerSuspended: false,
  isDuplicate: false,
  isSuppressed: false,
  isBlocked: false,
  rule: null,
  terms: usualTerms,
};

type Change = { lead?: Partial<MatchLead>; request?: Partial<MatchRequest>; context?: Partial<MatchContext> };
const explain = (change: Change) =>
  explainMatch({ ...lead, ...change.lead }, { ...request, ...change.request }, { ...context, ...change.context });

const hybridPrices = [...lead.prices, ...lead.prices.map((price) => price + 1n)];

const fixed: ListingRule = {
  ...{ number: 1, model: "fixed", floor: 1n, reserve: null, tiers: [], tierBasis: "graduated", timeSlots: [] },
  ...{ timeZone: "UTC", revenueShareBps: null, windowDays: null, maxSales: 3, allocation: "highest_price" },
  claimMinutes: null,
};
const auction = (reserve: bigint): ListingRule => ({ ...fixed, model: "bid_second_price", reserve });

const failures: [string, Change][] = [
  ["compliance_hold", { context: { isBuyerSuspended: true } }],
  ["no_request_active", { request: { status: "paused" } }],
  ["out_of_schedule", { request: within({ startsAt: ahead }) }],
  ["insufficient_funds", { context: { cash: 59_999n } }],
  // 12:00 UTC on a Monday is 15:00 in Moscow.
  ["out_of_schedule", { request: within({ schedule: [{ days: [1], from: "09:00", to: "15:00" }] }) }],
  [
    "cap_day",
    {
      request: {
        ...within({ caps: [{ period: "day", count: 3 }] }),
        usage: { ...nothingUsed, day: { count: 3, spent: 9n } },
      },
    },
  ],
  [
    "cap_week",
    {
      request: within({
        caps: [
          { period: "month", spend: 70_000n },
          { period: "week", spend: 59_999n },
        ],
      }),
    },
  ],
  [
    "pacing",
    {
      request: {
        ...within({ caps: [{ period: "day", count: 24 }], pacing: "even" }),
        usage: { ...nothingUsed, day: { count: 16, spent: 9n } },
      },
    },
  ],
  ["filter:source", { request: { sources: { allowed: [], blocked: [lead.sourceId] } } }],
  ["filter:source", { request: { sources: { allowed: [buyer.id], blocked: [] } } }],
  ["cap_quantity", { request: { boughtCount: 50 } }],
  ["cap_budget", { request: { spent: 2_940_001n } }],
  ["wrong_type", { lead: { leadType: "business" } }],
  ["wrong_currency", { lead: { currency: "EUR" } }],
  ["test_lead", { lead: { isTest: true } }],
  ["own_lead", { lead: { sellerId: buyer.id } }],
  ["compliance_hold", { context: { isSellerSuspended: true } }],
  ["blocked", { context: { isBlocked: true } }],
  ["filter:age", { lead: { age: 29 } }],
  ["filter:region", { lead: { region: "RU-TA" } }],
  ["missing:marital_status", { lead: { maritalStatus: null } }],
  ["filter:interests", { lead: { interests: ["insurance"] } }],
  ["filter:captured_at", { request: { maxAgeHours: 12 }, lead: { capturedAt: new Date("2026-11-22T23:59:59Z") } }],
  ["contact:phone", { lead: { contactKinds: 2 } }],
  ["contact:email", { lead: { contactKinds: 1 } }],
  ["consent:recipient", { lead: { consentRecipients: ["category:insurance"] } }],
  ["consent:phone", { lead: { consentChannels: 14 } }],
  ["consent:email", { lead: { consentChannels: 1 } }],
  ["consent:expired", { lead: { consentExpiresAt: now } }],
  ["suppressed", { context: { isSuppressed: true } }],
  ["duplicate_buyer", { context: { isDuplicate: true } }],
  ["exclusivity_conflict", { request: { saleMode: "exclusive" } }],
  ["exclusivity_conflict", { lead: { status: "sold_out", saleMode: "exclusive" } }],
  ["exclusivity_conflict", { request: { saleMode: "exclusive" }, lead: { saleMode: "exclusive_window" } }],
  ["exclusivity_conflict", { request: { saleMode: "shared" }, lead: { saleMode: "exclusive_window" } }],
  ["exclusivity_conflict", { lead: { status: "sold_out", saleMode: "exclusive_window" } }],
  ["reserved", { lead: { status: "reserved" } }],
  ["sold_out", { lead: { status: "sold_out" } }],
  ["not_available", { lead: { status: "withdrawn" } }],
  ["too_old", { lead: { capturedAt: new Date("2026-08-01T12:00:00Z") } }],
  ["below_floor", { request: { maxPrice: 59_999n } }],
  ["below_floor", { context: { rule: fixed, terms: { ...usualTerms, bps: 10_001 } } }],
  ["below_floor", { context: { rule: auction(60_001n) } }],
  ["below_floor", { request: { saleMode: "exclusive" }, lead: { saleMode: "hybrid", prices: hybridPrices } }],
];

describe("the reason", () => {
  it("is none for a lead that matches, preferences unmet or not", () => {
    expect(firstReason(explain({}))).toBeNull();
  });

  it.each<[string, Change]>([
    [
      "at a price that the seller's terms bring down to what is paid",
      { request: { maxPrice: 59_999n }, context: { rule: fixed, terms: { ...usualTerms, bps: 9_999 } } },
    ],
    [
      "alone, of a hybrid, at the price for that",
      { request: { saleMode: "exclusive", maxPrice: 60_001n }, lead: { saleMode: "hybrid", prices: hybridPrices } },
    ],
    ["among several, of a hybrid", { lead: { saleMode: "hybrid", prices: hybridPrices } }],
    [
      "for a time, where that is enough",
      { request: { saleMode: "exclusive_window" }, lead: { saleMode: "exclusive_window" } },
    ],
    ["at exactly the reserve", { context: { rule: auction(60_000n) } }],
    ["with money for what it would pay at most", { request: { maxPrice: 60_000n }, context: { cash: 60_000n } }],
  ])("is none for a lead that is bought %s", (_, change) => {
    expect(firstReason(explain(change))).toBeNull();
  });

  it.each(failures)("%s", (reason, change) => {
    expect(firstReason(explain(change))).toBe(reason);
  });

  it("is the first in the order of evaluation, whatever fails after it", () => {
    // One failure of each check, of properties that don't meet; from each on, all that follow fail too.
    const oneOfEach: [string, Change][] = [
      ["compliance_hold", { context: { isBuyerSuspended: true } }],
      ["no_request_active", { request: { status: "paused" } }],
      ["out_of_schedule", { request: within({ startsAt: ahead }) }],
      ["insufficient_funds", { context: { cash: 0n } }],
      ["cap_quantity", { request: { boughtCount: 50 } }],
      ["wrong_type", { lead: { leadType: "business" } }],
      ["filter:age", { lead: { age: 29 } }],
      ["contact:email", { lead: { contactKinds: 1 } }],
      ["consent:recipient", { lead: { consentRecipients: ["category:insurance"] } }],
      ["suppressed", { context: { isSuppressed: true } }],
      ["duplicate_buyer", { context: { isDuplicate: true } }],
      ["exclusivity_conflict", { request: { saleMode: "exclusive" } }],
      ["below_floor", { request: { maxPrice: 1n } }],
    ];
    oneOfEach.forEach(([reason], index) => {
      const rest = oneOfEach.slice(index).map(([, change]) => change);
      const all = {
        lead: Object.assign({}, ...rest.map((change) => change.lead)),
        request: Object.assign({}, ...rest.map((change) => change.request)),
        context: Object.assign({}, ...rest.map((change) => change.context)),
      };
      expect(firstReason(explain(all))).toBe(reason);
    });
  });
});

it("records every failing check, not only the first", () => {
  const checks = explain({ lead: { age: 29, maritalStatus: null, contactKinds: 1 }, context: { cash: 0n } });
  expect(checks.filter(({ reasons }) => reasons.length > 0)).toEqual([
    { check: "funds", reasons: ["insufficient_funds"] },
    { check: "filters", reasons: ["filter:age", "missing:marital_status"] },
    { check: "contacts", reasons: ["contact:email"] },
  ]);
});

it("says that a fulfilled request is no longer active, not that it is capped", () => {
  const checks = explain({ request: { status: "fulfilled", boughtCount: 50, spent: 3_000_000n } });
  expect(firstReason(checks)).toBe("no_request_active");
  expect(checks.find(({ check }) => check === "caps")?.reasons).toEqual([]);
});

it("ends at the schedule's end", () => {
  expect(firstReason(explain({ request: within({ endsAt: now }) }))).toBe("out_of_schedule");
  expect(firstReason(explain({ request: within({ startsAt: before, endsAt: ahead }) }))).toBeNull();
});
