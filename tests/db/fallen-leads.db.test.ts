import fc from "fast-check";
import { expect, it } from "vitest";
import { database } from "../../app/db/client.server.ts";
import { type FallenLead, keepLook, type Look, selectFallenLeads, selectLook } from "../../app/db/sql/fallen-leads.ts";
import { priceNow } from "../../app/exchange/price-rules/price-lead.ts";
import { leadsOf } from "../support/leads.ts";
import { aSeller } from "../support/organizations.ts";
import { aPriceRule } from "../support/price-rules.ts";

const start = new Date("2026-11-30T12:00:00Z");
const seconds = (count: number) => new Date(start.getTime() + count * 1_000);

it("finds just the open auctions whose price is lower than it was", async () => {
  const seller = await aSeller();
  const intervals = [1, 3, 7, 60];
  for (const interval_minutes of intervals)
    await aPriceRule(seller, { model: "dutch", dutch: { step: 1n, interval_minutes } });
  const auction = fc.record({
    interval: fc.constantFrom(...intervals),
    began: fc.integer({ min: -9_000, max: 600 }),
    first: fc.integer({ min: 1, max: 40 }),
  });
  const made = fc.sample(auction, { numRuns: 150, seed: 3 }).map(({ interval, began, first }) => ({
    prices: [BigInt(first), 1n, 1n, BigInt(interval), BigInt(seconds(began).getTime() / 1_000), 0n],
    capturedAt: seconds(-20_000),
  }));
  const ids = await leadsOf(seller, [...made, { capturedAt: start }]);
  const moment = fc.integer({ min: -400_000, max: 4_000_000 }); // milliseconds
  await fc.assert(
    fc.asyncProperty(moment, fc.nat(5_000_000), async (from, length) => {
      const [since, now] = [new Date(start.getTime() + from), new Date(start.getTime() + from + length)];
      const rows = await database.rows<FallenLead>(selectFallenLeads(since, now));
      const fell = made.map(
        ({ prices, capturedAt }) => priceNow(prices, capturedAt, now)! < priceNow(prices, capturedAt, since)!,
      );
      expect(rows.map(({ id }) => id)).toEqual(ids.filter((_, place) => fell[place]));
    }),
    {
      numRuns: 150,
      examples: [
        [0, 0],
        [0, 60_000],
        [-1, 1],
        [59_999, 2],
        [3_540_000, 120_000],
      ],
    },
  );
});

it("remembers how far it looked, and never less", async () => {
  const look = async () => (await database.rows<Look>(selectLook("test")))[0]!;
  expect((await look()).seen_until).toBeNull();
  for (const until of [start, seconds(-5)]) await database.rows(keepLook("test", until));
  expect((await look()).seen_until).toEqual(start);
});
