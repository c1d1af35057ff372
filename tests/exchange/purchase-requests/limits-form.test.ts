// Limits opened in the form and sent back unchanged are the same limits.
import fc from "fast-check";
import { expect, it } from "vitest";
import { nothingUsed } from "../../../app/exchange/purchase-requests/campaign.ts";
import { limitsInForm } from "../../../app/exchange/purchase-requests/limits-form.ts";
import type { PurchaseRequestView } from "../../../app/exchange/purchase-requests/purchase-request-view.ts";
import { limitsForm } from "../../../app/http/limits-form.server.ts";
import { parseForm } from "../../../app/http/parse-form.ts";
import { wordsFor } from "../../../app/words/words.ts";
import { periods } from "../../../app/exchange/zoned-time.ts";

const euro = (amount: bigint) => ({ amount, currency: "EUR" });
const when = new Date("2026-01-01T00:00:00Z");
const plain: PurchaseRequestView = {
  ...{ id: "r", name: "Glasses in Riga", leadType: "consumer", status: "active", filters: [], preferences: [] },
  ...{ requiredContacts: ["phone"], saleMode: "any", maxPrice: euro(500n), quantity: 10, budget: euro(5_000n) },
  ...{ boughtCount: 0, spent: euro(0n), maxAgeHours: null, startsAt: null, endsAt: null, createdAt: when },
  ...{ changedAt: when, fulfilledAt: null, blocks: [], usage: nothingUsed, caps: [], schedule: null },
  ...{ timeZone: "Europe/Riga", pacing: "asap", priority: 100, sources: { allowed: [], blocked: [] }, bidder: null },
};

function read(texts: Record<string, string | string[]>) {
  const form = new FormData();
  for (const [name, values] of Object.entries(texts)) for (const text of [values].flat()) form.append(name, text);
  return parseForm(limitsForm("EUR"), form, { t: wordsFor("en") });
}

function throughForm(request: PurchaseRequestView) {
  const answer = read(limitsInForm({ ...request, currency: "EUR" }).entered);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.value;
}

const minute = fc.integer({ min: 29_000_000, max: 30_000_000 }).map((minutes) => new Date(minutes * 60_000));
const clock = (from: number, to: number) =>
  fc
    .integer({ min: from, max: to })
    .map((minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`);
/** One span of hours, or two with a break between. */
const windows = fc.oneof(
  fc.tuple(fc.tuple(clock(0, 700), clock(701, 1440))),
  fc.tuple(fc.tuple(clock(0, 300), clock(301, 700)), fc.tuple(clock(701, 900), clock(901, 1440))),
);
const caps = fc.subarray([...periods]).chain((chosen) =>
  fc.tuple(
    ...chosen.map((period) =>
      fc.record({
        period: fc.constant(period),
        count: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
        spend: fc.bigInt(1n, 10n ** 12n),
      }),
    ),
  ),
);

it("keeps every limit that it shows", () => {
  const limits = fc.record({
    timeZone: fc.constantFrom("Europe/Riga", "Asia/Kathmandu", "America/New_York"),
    begin: fc.option(minute, { nil: null }),
    lasts: fc.option(fc.integer({ min: 200, max: 100_000 }), { nil: null }),
    pacing: fc.constantFrom("asap" as const, "even" as const),
    caps,
    days: fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 7 }), windows), { selector: ([day]) => day, maxLength: 7 }),
    sources: fc.uniqueArray(fc.uuid(), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(limits, ({ timeZone, begin, lasts, pacing, caps, days, sources }) => {
      const [allowed, blocked] = [sources.slice(0, 2), sources.slice(2)];
      const endsAt = begin && lasts ? new Date(begin.getTime() + lasts * 60_000) : null;
      const hours = days.flatMap(([day, spans]) => spans.map(([from, to]) => ({ days: [day], from, to })));
      const schedule = hours.length === 0 ? null : hours;
      const request = {
        ...plain,
        timeZone,
        startsAt: begin,
        endsAt,
        pacing,
        caps,
        schedule,
        sources: { allowed, blocked },
      };
      const told = throughForm(request);
      expect(told).toMatchObject({
        ...{ time_zone: timeZone, pacing, allowed_sources: allowed, blocked_sources: blocked },
      });
      // An hour that is there twice is meant the first time: it may come back an hour earlier.
      for (const [sent, back] of [
        [begin, told.starts_at],
        [endsAt, told.ends_at],
      ] as const)
        expect([0, 3_600_000]).toContain(sent ? sent.getTime() - back!.getTime() : back === null ? 0 : 1);
      const perDay = (each: typeof schedule) =>
        each?.flatMap(({ days, from, to }) => days.map((day) => `${day} ${from} ${to}`)).sort();
      expect(perDay(told.schedule as typeof schedule) ?? null).toEqual(perDay(schedule) ?? null);
      expect(told.caps).toEqual(
        periods.flatMap((period) => caps.filter((cap) => cap.period === period).map((cap) => ({ ...cap }))),
      );
    }),
  );
});

it("says when the hours of one day are more than it shows", () => {
  const hours = (days: number[], from: string) => ({ days, from, to: `${from.slice(0, 3)}59` });
  const isWhole = (...schedule: ReturnType<typeof hours>[]) =>
    limitsInForm({ ...plain, currency: "EUR", schedule }).isWhole;
  expect(isWhole(hours([1, 2], "09:00"), hours([2, 3], "12:00"))).toBe(true);
  expect(isWhole(hours([1, 2], "09:00"), hours([2, 3], "12:00"), hours([2], "15:00"))).toBe(false);
});

const oneSource = "33333333-3333-4333-8333-333333333333";

it.each([
  ["hours that end before they begin", { "hours.monday.from": "17:00", "hours.monday.to": "09:00" }, "hours.monday.to"],
  ["an end before the beginning", { startsAt: "2026-11-24T09:00", endsAt: "2026-11-23T09:00" }, "endsAt"],
  ["a cap of nothing", { "caps.day.count": "0" }, "caps.day.count"],
  ["a sum that is none", { "caps.day.spend": "a lot" }, "caps.day.spend"],
  ["a time that is none", { startsAt: "tomorrow" }, "startsAt"],
  [
    "second hours that end before they begin",
    { "hours.friday.from2": "17:00", "hours.friday.to2": "09:00" },
    "hours.friday.to2",
  ],
  [
    "a source both chosen and blocked",
    { "allowedSources[]": oneSource, "blockedSources[]": oneSource },
    "blockedSources",
  ],
])("asks again about %s, beside it", (_, texts, field) => {
  const answer = read({ timeZone: "Europe/Riga", pacing: "asap", ...texts });
  expect(answer.ok ? {} : answer.problems.fields).toHaveProperty([field]);
});
