import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allowanceOf,
  type Campaign,
  capsSchema,
  nothingUsed,
  type Usage,
} from "../../../app/exchange/purchase-requests/campaign.ts";
import { isOpen, nextOpening, scheduleSchema } from "../../../app/exchange/open-hours.ts";

const at = (text: string) => new Date(text);
const monday = at("2026-11-23T10:00:00Z"); // noon in Riga
const campaign: Campaign = {
  ...{ quantity: 100, startsAt: null, endsAt: null, createdAt: at("2026-11-01T00:00:00Z"), caps: [] },
  ...{ schedule: null, pacing: "asap", timeZone: "Europe/Riga" },
};
const used = (usage: Partial<Usage>): Usage => ({ ...nothingUsed, ...usage });
const summary = (change: Partial<Campaign>, usage: Partial<Usage> = {}, now = monday) => {
  const { count, spend, holds, again } = allowanceOf({ ...campaign, ...change }, used(usage), now);
  return {
    count: count === Number.MAX_SAFE_INTEGER ? "any" : count,
    spend,
    holds: holds.map(({ code, until }) => `${code} until ${until.toISOString()}`),
    again: again?.toISOString() ?? null,
  };
};
const free = { count: "any", spend: null, holds: [], again: null };

describe("what a campaign allows", () => {
  it("is anything where nothing is said", () => expect(summary({})).toEqual(free));

  const day = { period: "day", count: 3 } as const;
  it.each([
    ["nothing bought", 0n, 0, { count: 3, holds: [] }],
    ["one below the cap", 0n, 2, { count: 1, holds: [] }],
    ["the cap exactly reached", 0n, 3, { count: 0, holds: ["cap_day until 2026-11-23T22:00:00.000Z"] }],
    ["more than the cap, since it was lowered", 0n, 7, { count: 0, holds: ["cap_day until 2026-11-23T22:00:00.000Z"] }],
  ])("counts a cap of 3 a day: %s", (_, spent, count, expected) => {
    const found = summary({ caps: [day] }, { day: { count, spent } });
    expect(found).toMatchObject({ ...expected, again: "2026-11-23T22:00:00.000Z" });
  });

  it.each([
    [0n, 1_000n, []],
    [999n, 1n, []],
    [1_000n, null, ["cap_week until 2026-11-29T22:00:00.000Z"]],
  ])("counts money to the minor unit: %s spent of 1000 a week", (spent, spend, holds) => {
    expect(summary({ caps: [{ period: "week", spend: 1_000n }] }, { week: { count: 1, spent } })).toMatchObject({
      spend,
      holds,
    });
  });

  it("allows what the tightest cap allows, and looks again when the first of them ends", () => {
    const caps = [
      { period: "month", count: 50 },
      { period: "hour", count: 5, spend: 900n },
      { period: "day", spend: 400n },
    ] as const;
    expect(summary({ caps }, { hour: { count: 2, spent: 700n } })).toEqual({
      ...{ count: 3, spend: 200n, holds: [], again: "2026-11-23T11:00:00.000Z" },
    });
  });

  it("waits for the last of several caps that are reached, and tells them shortest first", () => {
    const caps = [
      { period: "week", count: 1 },
      { period: "hour", count: 1 },
    ] as const;
    const once = { count: 1, spent: 1n };
    expect(summary({ caps }, { hour: once, week: once })).toMatchObject({
      holds: ["cap_hour until 2026-11-23T11:00:00.000Z", "cap_week until 2026-11-29T22:00:00.000Z"],
      again: "2026-11-29T22:00:00.000Z",
    });
  });

  it.each([
    ["the clocks go forward", "2026-03-29T10:00:00Z", "2026-03-29T21:00:00.000Z"],
    ["the clocks go back", "2026-10-25T10:00:00Z", "2026-10-25T22:00:00.000Z"],
  ])("ends the day at local midnight when %s", (_, now, until) => {
    const found = summary({ caps: [day] }, { day: { count: 3, spent: 0n } }, at(now));
    expect(found.holds).toEqual([`cap_day until ${until}`]);
  });
});

describe("even pacing", () => {
  const caps = [{ period: "day", count: 24 }] as const; // one an hour
  it.each([
    ["the first at once", "2026-11-22T22:00:00Z", 0, { count: 1, holds: [], again: "2026-11-22T23:00:00.000Z" }],
    [
      "none until the next hour",
      "2026-11-22T22:00:01Z",
      1,
      { count: 0, holds: ["pacing until 2026-11-22T23:00:00.000Z"] },
    ],
    ["the next on the hour", "2026-11-22T23:00:00Z", 1, { count: 1, holds: [] }],
    ["what was missed", "2026-11-23T10:00:00Z", 3, { count: 10, holds: [], again: "2026-11-23T11:00:00.000Z" }],
    ["all at the end", "2026-11-23T21:59:59Z", 20, { count: 4, holds: [], again: "2026-11-23T22:00:00.000Z" }],
    [
      "ahead by a lowered cap",
      "2026-11-23T10:00:00Z",
      16,
      { count: 0, holds: ["pacing until 2026-11-23T14:00:00.000Z"] },
    ],
  ])("spreads 24 a day: %s", (_, now, count, expected) => {
    expect(summary({ caps, pacing: "even" }, { day: { count, spent: 0n } }, at(now))).toMatchObject(expected);
  });

  it("spreads the quantity over the time of the request", () => {
    const over = {
      startsAt: at("2026-11-23T00:00:00Z"),
      endsAt: at("2026-11-24T00:00:00Z"),
      quantity: 48,
      pacing: "even",
    } as const;
    expect(summary(over, { total: { count: 20, spent: 0n } })).toMatchObject({ count: 1, holds: [] });
    expect(summary(over, { total: { count: 21, spent: 0n } })).toMatchObject({
      holds: ["pacing until 2026-11-23T10:30:00.000Z"],
    });
  });

  it("never runs ahead of its formula, and has bought all when the period ends", () => {
    const steps = fc.array(fc.integer({ min: 240, max: 7_200 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), steps, (limit, seconds) => {
        const start = at("2026-11-22T22:00:00Z").getTime();
        const [length, paced] = [
          86_400_000,
          { caps: [{ period: "day", count: limit } as const], pacing: "even" as const },
        ];
        let count = 0;
        for (let now = start, i = 0; now < start + length; now += seconds[i++ % seconds.length]! * 1_000) {
          const allowance = allowanceOf({ ...campaign, ...paced }, used({ day: { count, spent: 0n } }), new Date(now));
          count += allowance.count === Number.MAX_SAFE_INTEGER ? 0 : allowance.count;
          expect(count).toBeLessThanOrEqual(Math.floor((limit * (now - start)) / length) + 1);
          if (allowance.again) expect(allowance.again.getTime()).toBeGreaterThan(now);
        }
        const last = allowanceOf(
          { ...campaign, ...paced },
          used({ day: { count, spent: 0n } }),
          new Date(start + length - 1),
        );
        expect(count + last.count).toBe(limit);
      }),
    );
  });
});

describe("hours", () => {
  const office = [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:30" }];
  it.each([
    ["2026-11-23T06:59:59Z", false, "2026-11-23T07:00:00.000Z"],
    ["2026-11-23T07:00:00Z", true, "2026-11-24T07:00:00.000Z"],
    ["2026-11-23T15:29:59Z", true, "2026-11-24T07:00:00.000Z"],
    ["2026-11-23T15:30:00Z", false, "2026-11-24T07:00:00.000Z"],
    ["2026-11-27T15:30:00Z", false, "2026-11-30T07:00:00.000Z"],
  ])("of an office in Riga, at %s: open %s, next %s", (now, open, next) => {
    expect([isOpen(office, at(now), "Europe/Riga"), nextOpening(office, at(now), "Europe/Riga").toISOString()]).toEqual(
      [open, next],
    );
  });

  it("begin when the clock has leapt over their beginning, and are there twice when it is set back", () => {
    const night = [{ days: [7], from: "03:15", to: "03:45" }];
    expect(nextOpening(night, at("2026-03-28T12:00:00Z"), "Europe/Riga").toISOString()).toBe(
      "2026-03-29T01:15:00.000Z",
    );
    for (const now of ["2026-10-25T00:20:00Z", "2026-10-25T01:20:00Z"])
      expect(isOpen(night, at(now), "Europe/Riga")).toBe(true);
  });

  it("hold the request until they begin", () => {
    expect(summary({ schedule: office }, {}, at("2026-11-28T12:00:00Z"))).toMatchObject({
      ...{ count: 0, holds: ["out_of_schedule until 2026-11-30T07:00:00.000Z"], again: "2026-11-30T07:00:00.000Z" },
    });
  });
});

it.each([
  ["caps of no kind", capsSchema, [{ period: "day" }]],
  ["a cap of nothing", capsSchema, [{ period: "day", count: 0 }]],
  [
    "two caps for a day",
    capsSchema,
    [
      { period: "day", count: 1 },
      { period: "day", spend: "5" },
    ],
  ],
  ["a period of its own making", capsSchema, [{ period: "year", count: 1 }]],
  ["hours that end before they begin", scheduleSchema, [{ days: [1], from: "17:00", to: "09:00" }]],
  ["hours of no day", scheduleSchema, [{ days: [], from: "09:00", to: "10:00" }]],
  ["an eighth day", scheduleSchema, [{ days: [8], from: "09:00", to: "10:00" }]],
  ["a schedule without hours", scheduleSchema, []],
  ["a 25th hour", scheduleSchema, [{ days: [1], from: "09:00", to: "25:00" }]],
])("takes no %s", (_, schema, value) => expect(schema.safeParse(value).success).toBe(false));
