import fc from "fast-check";
import { expect, it } from "vitest";
import { database } from "#app/db/client.server.ts";
import { momentOf, periodAt, type Period, wallOf } from "#app/exchange/zoned-time.ts";

const zones = [
  "UTC",
  "Europe/Riga",
  "America/New_York",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/Havana",
];
const FROM = Date.UTC(2024, 0, 1);
const UNTIL = Date.UTC(2027, 0, 1);

it("agrees with PostgreSQL on the beginning of any period at any moment", async () => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
  console.log(`seed ${seed} (FUZZ_SEED repeats it)`);
  const moment = fc.integer({ min: FROM / 1000, max: UNTIL / 1000 }).map((seconds) => new Date(seconds * 1000));
  const cases = fc.sample(fc.tuple(moment, fc.constantFrom(...zones)), { numRuns: 3_000, seed });
  const rows = await database.rows<Record<Period, Date>>({
    text: `SELECT date_trunc('hour', t, z) AS hour, date_trunc('day', t, z) AS day, date_trunc('week', t, z) AS week,
        date_trunc('month', t, z) AS month
      FROM unnest($1::timestamptz[], $2::text[]) WITH ORDINALITY AS c (t, z, n) ORDER BY n`,
    values: [cases.map(([at]) => at), cases.map(([, zone]) => zone)],
  });
  for (const [i, [at, zone]] of cases.entries())
    for (const period of ["hour", "day", "week", "month"] as const) {
      // The day of Havana that begins twice: PostgreSQL takes the second midnight, a day should begin with the first.
      if (zone === "America/Havana" && period !== "hour" && isBegunTwice(periodAt(period, at, zone).start, zone))
        continue;
      const said = `${period} of ${at.toISOString()} in ${zone}`;
      expect(`${said}: ${periodAt(period, at, zone).start.toISOString()}`).toBe(
        `${said}: ${rows[i]![period].toISOString()}`,
      );
    }
});

const isBegunTwice = (start: Date, zone: string) =>
  wallOf(new Date(start.getTime() + 3_600_000), zone).getTime() === wallOf(start, zone).getTime();

it("puts every moment in its own period, next to the one before", () => {
  const moment = fc.integer({ min: FROM, max: UNTIL }).map((ms) => new Date(ms));
  fc.assert(
    fc.property(
      moment,
      fc.constantFrom(...zones),
      fc.constantFrom("hour", "day", "week", "month"),
      (at, zone, period) => {
        const span = periodAt(period as Period, at, zone);
        expect(span.start <= at && at < span.end).toBe(true);
        expect(periodAt(period as Period, span.end, zone).start).toEqual(span.end);
      },
    ),
    { numRuns: 2_000 },
  );
});

it.each([
  ["a usual day", "2026-07-01T09:00:00Z", "Europe/Riga", "2026-07-01T06:00:00.000Z"],
  ["the hour that doesn't exist", "2026-03-29T03:30:00Z", "Europe/Riga", "2026-03-29T01:30:00.000Z"],
  ["the hour that is there twice: the first", "2026-10-25T03:30:00Z", "Europe/Riga", "2026-10-25T00:30:00.000Z"],
  ["a zone of three quarters", "2026-01-01T00:00:00Z", "Asia/Kathmandu", "2025-12-31T18:15:00.000Z"],
])("knows the moment of %s", (_, wall, zone, at) => {
  expect(momentOf(new Date(wall), zone).toISOString()).toBe(at);
});

it.each([
  ["spring", "2026-03-29T12:00:00Z", 23],
  ["autumn", "2026-10-25T12:00:00Z", 25],
])("lets the day of the change in %s have its hours", (_, at, hours) => {
  const { start, end } = periodAt("day", new Date(at), "Europe/Riga");
  expect((end.getTime() - start.getTime()) / 3_600_000).toBe(hours);
});
