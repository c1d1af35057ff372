import fc from "fast-check";
import { expect, it } from "vitest";
import { database } from "../../../app/db/client.server.ts";
import { ageBandHours, exclusivePriceNow, priceNow } from "../../../app/exchange/price-rules/price-lead.ts";

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

it("lets Dutch auctions fall in the database as in memory", async () => {
  const listed = 1_774_000_000n;
  const auctions = fc.sample(
    fc.tuple(
      fc.bigInt(1n, 10n ** 9n),
      fc.bigInt(1n, 10n ** 6n),
      fc.bigInt(1n, 10n ** 5n),
      fc.integer({ min: 1, max: 43_200 }),
      fc.integer({ min: -7_200_000, max: 7_000_000_000 }),
    ),
    { numRuns: 300, seed: 11 },
  );
  const asked = auctions.map(([start, end, step, minutes, ms]) => ({
    prices: [start, end < start ? end : start, step, BigInt(minutes), listed, 0n],
    now: new Date(Number(listed) * 1000 + ms),
  }));
  const captured = new Date(Number(listed) * 1000);
  const rows = await database.rows<{ price: bigint | null }>({
    text: `SELECT lead_price((SELECT array_agg(p::bigint ORDER BY n) FROM unnest(string_to_array(a.prices, ',')) WITH ORDINALITY AS x (p, n)), $1::timestamptz, a.now) AS price
      FROM unnest($2::text[], $3::timestamptz[]) WITH ORDINALITY AS a (prices, now, ord) ORDER BY ord`,
    values: [captured, asked.map(({ prices }) => prices.join()), asked.map(({ now }) => now)],
  });
  expect(rows.map((row) => row.price)).toEqual(asked.map(({ prices, now }) => priceNow(prices, captured, now)));
});

it("prices a hybrid for several by its first five prices and for one by the others", async () => {
  const now = new Date("2026-11-30T12:00:00Z");
  const captured = new Date(now.getTime() - 100 * 3_600_000);
  const prices = [5n, 4n, 3n, 2n, 1n, 50n, 40n, 30n, 20n, 10n];
  const [row] = await database.rows<{ several: bigint; one: bigint }>({
    text: "SELECT lead_price($1::bigint[], $2::timestamptz, $3::timestamptz) AS several, lead_price(($1::bigint[])[6:10], $2::timestamptz, $3::timestamptz) AS one",
    values: [prices, captured, now],
  });
  expect(row).toEqual({ several: priceNow(prices, captured, now), one: exclusivePriceNow(prices, captured, now) });
});
