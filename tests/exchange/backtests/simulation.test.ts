import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, candidateOf, type PastLead } from "../../../app/exchange/backtests/candidate.ts";
import { Reservoir } from "../../../app/exchange/backtests/reservoir.ts";
import { type RawBacktest, Simulation } from "../../../app/exchange/backtests/simulation.ts";
import { tellBacktest } from "../../../app/exchange/backtests/told-backtest.ts";
import type { Campaign } from "../../../app/exchange/purchase-requests/campaign.ts";
import { periodAt } from "../../../app/exchange/zoned-time.ts";
import { aPastLead, aPastSale, aRule, aTrial, hour, span, start } from "../../support/backtests.ts";

const campaign: Campaign = {
  ...{ quantity: 1_000, startsAt: null, endsAt: null, createdAt: start, caps: [], schedule: null },
  ...{ pacing: "asap", timeZone: "Europe/Riga" },
};
type Wish = {
  leads: Partial<PastLead>[];
  campaign?: Partial<Campaign>;
  trial?: Parameters<typeof aTrial>[0];
  budget?: bigint;
  weight?: number;
};

function run(wish: Wish): RawBacktest {
  const whole = { ...campaign, ...wish.campaign };
  const trial = aTrial({ quantity: whole.quantity, ...wish.trial });
  const candidates = wish.leads
    .map((lead) => candidateOf(aPastLead(lead), trial, span))
    .filter((each): each is Candidate => each !== null)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  const { budget = 10n ** 9n, weight = 1 } = wish;
  const simulation = new Simulation({ trial, campaign: whole, budget, span, weight });
  for (const candidate of candidates) simulation.offer(candidate);
  return simulation.finish();
}

/** Leads that come at these hours. */
const at = (...hours: number[]): Partial<PastLead>[] =>
  hours.map((each) => ({ receivedAt: hour(each), capturedAt: hour(each) }));
const total = ({ won, spent }: RawBacktest) => [won, spent];

describe("a request bought its way through some days", () => {
  it("buys what matches at the price of the time, and counts it on its day", () => {
    const result = run({
      leads: [...at(1, 2, 30), { receivedAt: hour(50), capturedAt: hour(20) }, { age: null, contactKinds: 2 }],
    });
    expect(result).toMatchObject({ matching: 4, won: 4, spent: 500n * 3n + 400n });
    expect(result.days.slice(0, 4)).toEqual([2, 1, 1, 0]);
  });

  it.each<[string, Wish, [number, bigint]]>([
    ["stops at its quantity", { leads: at(1, 2, 3), campaign: { quantity: 2 } }, [2, 1_000n]],
    ["stops at its budget", { leads: at(1, 2, 3), budget: 1_499n }, [2, 1_000n]],
    [
      "buys a cheaper one with what is left",
      { leads: [...at(1, 2), { receivedAt: hour(60), capturedAt: hour(20) }], budget: 900n },
      [2, 900n],
    ],
    ["ends when it ends", { leads: at(1, 2, 100), campaign: { endsAt: hour(50) } }, [2, 1_000n]],
    [
      "lets what a cap holds back wait for the next day",
      { leads: at(1, 2, 3), campaign: { caps: [{ period: "day", count: 1 }] } },
      [3, 500n + 500n + 400n],
    ],
    [
      "keeps the sum of a cap",
      { leads: at(1, 2, 3), campaign: { caps: [{ period: "month", spend: 1_200n }], timeZone: "UTC" } },
      [2, 1_000n],
    ],
    [
      "buys in its hours what came out of them",
      {
        leads: at(1, 2),
        campaign: { schedule: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "09:00", to: "10:00" }], timeZone: "UTC" },
      },
      [2, 1_000n],
    ],
    [
      "pays its bid where the winner does",
      { leads: [{ ruleNumber: 1 }], trial: { bid: 800n, rule: aRule({ model: "bid_first_price" }) } },
      [1, 800n],
    ],
    [
      "pays the floor of an auction that nobody else wanted",
      { leads: [{ ruleNumber: 1 }], trial: { bid: 800n, rule: aRule({ model: "bid_second_price", reserve: 600n }) } },
      [1, 600n],
    ],
    [
      "pays just above whom it beats",
      {
        leads: [{ ruleNumber: 1, maxSales: 1, sales: [aPastSale({ at: hour(10.1), price: 700n })] }],
        trial: { bid: 800n, rule: aRule({ model: "bid_second_price" }) },
      },
      [1, 701n],
    ],
    [
      "is beaten by who paid more",
      { leads: [{ maxSales: 1, sales: [aPastSale({ at: hour(10.1), price: 700n })] }], trial: { bid: 700n } },
      [0, 0n],
    ],
    [
      "is ranked by its bid less the penalty",
      {
        leads: [{ maxSales: 1, sales: [aPastSale({ at: hour(10.1), price: 700n })] }],
        trial: { bid: 800n, effectiveBid: 700n },
      },
      [0, 0n],
    ],
    [
      "doesn't buy a person twice",
      { leads: [{ phoneKey: "p" }, { phoneKey: "p", emailKey: "e" }, { emailKey: "e" }] },
      [2, 1_000n],
    ],
    [
      "buys what waited only while it is there",
      {
        leads: [
          { maxSales: 1, receivedAt: hour(1), capturedAt: hour(1), sales: [aPastSale({ at: hour(5) })] },
          ...at(0.5),
        ],
        campaign: { caps: [{ period: "day", count: 1 }] },
      },
      [1, 500n],
    ],
    ["takes as many as each lead stands for", { leads: at(1, 2), weight: 4, campaign: { quantity: 6 } }, [6, 3_000n]],
    [
      "takes volume prices as it goes",
      {
        leads: [1, 2, 3].map((each) => ({ ruleNumber: 1, receivedAt: hour(each), capturedAt: hour(each) })),
        trial: { rule: aRule({ model: "tiered_volume", tiers: [{ from: 3, bps: 5_000 }] }) },
      },
      [3, 500n + 500n + 250n],
    ],
  ])("%s", (_, wish, expected) => {
    expect(total(run(wish))).toEqual(expected);
  });

  it("spreads what it buys where its pace is even", () => {
    const leads = Array.from({ length: 300 }, () => at(1)[0]!);
    const { days, won } = run({ leads, campaign: { quantity: 30, pacing: "even", endsAt: span.end } });
    expect(won).toBe(30);
    expect(Math.max(...days)).toBeLessThanOrEqual(2);
  });
});

const clock = fc.integer({ min: -24 * 40, max: 24 * 30 });
const lead = fc.record({
  receivedAt: clock.map(hour),
  capturedAt: clock.map(hour),
  phoneKey: fc.option(fc.constantFrom("a", "b", "c"), { nil: null, freq: 6 }),
  maxSales: fc.integer({ min: 1, max: 3 }),
  sales: fc.array(
    clock.map((each) => aPastSale({ at: hour(each), price: 450n })),
    { maxLength: 3 },
  ),
});

it("never goes beyond its quantity, its budget and its caps, and buys more with each of them widened", () => {
  const limits = fc.record({
    quantity: fc.integer({ min: 1, max: 30 }),
    budget: fc.bigInt(500n, 10_000n),
    daily: fc.integer({ min: 1, max: 4 }),
    pacing: fc.constantFrom("asap" as const, "even" as const),
  });
  fc.assert(
    fc.property(fc.array(lead, { maxLength: 60 }), limits, (leads, { quantity, budget, daily, pacing }) => {
      const caps = [{ period: "day" as const, count: daily }];
      const held = run({ leads, budget, campaign: { quantity, caps, pacing, endsAt: span.end } });
      expect(held.won).toBeLessThanOrEqual(quantity);
      expect(held.spent).toBeLessThanOrEqual(budget);
      expect(held.days.reduce((sum, day) => sum + day, 0)).toBe(held.won);
      // A day of the cap begins at midnight in Riga: two of them meet in a day of UTC.
      expect(Math.max(...held.days)).toBeLessThanOrEqual(2 * daily);
      expect(held.won + held.lost).toBeLessThanOrEqual(held.matching);
      expect(run({ leads }).matching).toBe(held.matching);
    }),
  );
});

it("counts days as the request's caps do", () => {
  expect(periodAt("day", hour(0), campaign.timeZone).start).toEqual(hour(-2));
});

describe("what is told of it", () => {
  const blur = { share: 0, asked: 0 };
  const tell = (raw: Partial<RawBacktest>) =>
    tellBacktest(
      { matching: 0, won: 0, lost: 0, spent: 0n, days: Array.from({ length: 30 }, () => 0), ...raw },
      { blur, span, sampledOneIn: 1 },
    );

  it("is nothing but that there are too few, with fewer than twenty that match", () => {
    const days = Array.from({ length: 30 }, (_, i) => (i === 3 ? 19 : 0));
    expect(tell({ matching: 19, won: 19, spent: 9_500n, days })).toEqual({
      ...{ matching: 0, won: 0, winRate: null, costPerLead: null, spent: null, days: [], sampledOneIn: 1 },
    });
  });

  it("is nothing of prices and days with fewer than twenty that are won", () => {
    expect(tell({ matching: 400, won: 19, spent: 9_500n })).toMatchObject({
      ...{ matching: 250, won: 0, winRate: null, costPerLead: null, spent: null, days: [] },
    });
  });

  it("is coarse in every figure", () => {
    const days = Array.from({ length: 30 }, (_, i) => (i < 10 ? 12 : 0));
    const told = tell({ matching: 333, won: 120, lost: 200, spent: 65_432n, days });
    expect(told).toMatchObject({ matching: 250, won: 100, winRate: 40, costPerLead: "550", spent: "55000" });
    expect(told.days.map(({ won }) => won).slice(0, 12)).toEqual([0, 20, 20, 20, 50, 50, 50, 50, 100, 100, 100, 100]);
    expect(told.days[0]!.day).toBe("2026-11-01");
  });

  it("gives one person in twenty or fewer no influence on it", () => {
    fc.assert(
      fc.property(fc.nat(19), fc.nat(19), fc.double({ min: 0, max: 1, noNaN: true }), (one, other, share) => {
        const of = (matching: number) =>
          tellBacktest(
            { matching, won: matching, lost: 0, spent: 7n, days: [matching] },
            { blur: { share, asked: 3 }, span, sampledOneIn: 1 },
          );
        expect(of(one)).toEqual(of(other));
      }),
    );
  });
});

describe("a sample of too many", () => {
  it("keeps all while there is room, then an even part of them", () => {
    const reservoir = new Reservoir<number>(1_000);
    for (let i = 0; i < 900; i++) reservoir.add(i % 1_024, i);
    expect([reservoir.items.length, reservoir.oneIn]).toEqual([900, 1]);
    for (let i = 900; i < 20_480; i++) reservoir.add((i * 7) % 1_024, i);
    expect(reservoir.items.length).toBeLessThanOrEqual(1_000);
    expect(reservoir.items.length).toBeGreaterThan(500);
    expect(reservoir.oneIn * reservoir.items.length).toBeCloseTo(20_480, -3);
  });
});
