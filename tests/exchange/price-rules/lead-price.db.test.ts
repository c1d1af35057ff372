import fc from "fast-check";
import { expect, it } from "vitest";
import { database } from "../../../app/db/client.server.ts";
import { ageBandHours, priceNow } from "../../../app/exchange/price-rules/price-lead.ts";

it("prices in the database as in memory, at and around every band's end", async () => {
  const now = new Date("2026-03-29T12:00:00Z"); // the night before, some clocks were put forward
  const prices = [500n, 400n, 300n, 200n, 100n];
  const around = ageBandHours.flatMap((hours) => [-1, 0, 1].map((ms) => hours * 3_600_000 + ms));
  const random = fc.sample(fc.integer({ min: -86_400_000, max: 2161 * 3_600_000 }), { numRuns: 200, seed: 7 });
  const captured = [...around, ...random].map((ms) => new Date(now.getTime() - ms));
  const rows = await database.rows<{ price: bigint | null }>({
    text: `SELECT lead_price($1::bigint[], c.at, $2::timestamptz) AS price FROM unnest($3::timestamptz[]) WITH ORDINALITY AS c (at, ord) ORDER BY ord`,
    values: [prices, now, captured],
  });
  expect(rows.map((row) => row.price)).toEqual(captured.map((at) => priceNow(prices, at, now)));
});
