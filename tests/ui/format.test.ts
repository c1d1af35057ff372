import fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatDuration,
  formatMoney,
  formatPercent,
  formatRelative,
} from "#app/ui/format.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test.each([
  [60000n, "RUB", "RUB 600.00"],
  [-5n, "EUR", "-€0.05"],
  [1234567n, "JPY", "JP¥1,234,567"],
  [9007199254740993n, "USD", "US$90,071,992,547,409.93"],
  ["60000", "RUB", "RUB 600.00"],
])("%s of %s reads %s", (amount, currency, text) => {
  expect(plain(formatMoney({ amount, currency }, "en-GB"))).toBe(text);
});

test("money loses no minor unit on its way to the screen", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (amount) => {
      const text = formatMoney({ amount, currency: "EUR" }, "en-GB");
      expect(BigInt(text.replace(/[^\d]/g, "")) * (amount < 0n ? -1n : 1n)).toBe(amount);
    }),
  );
});

test("a line of an account shows its sign", () => {
  expect(plain(formatMoney({ amount: 100n, currency: "EUR" }, "en-GB", "exceptZero"))).toBe("+€1.00");
  expect(plain(formatMoney({ amount: 0n, currency: "EUR" }, "en-GB", "exceptZero"))).toBe("€0.00");
});

test("a time names its zone", () => {
  const at = new Date("2026-11-22T23:30:00Z");
  expect(plain(formatDateTime(at, { intl: "en-GB", timeZone: "UTC" }))).toBe("22 Nov 2026, 23:30 UTC");
  expect(plain(formatDateTime(at, { intl: "en-GB", timeZone: "Europe/Riga" }))).toMatch(
    /^23 Nov 2026, 01:30 (GMT\+2|EET)$/,
  );
  expect(plain(formatDate(at, { intl: "en-GB", timeZone: "Europe/Riga" }))).toBe("23 Nov 2026");
});

test.each([
  [0, "now"],
  [-59, "59 seconds ago"],
  [-119, "1 minute ago"],
  [3 * 3600 + 59, "in 3 hours"],
  [-86_400, "yesterday"],
  [-400 * 86_400, "last year"],
])("%i seconds from now reads %s", (seconds, text) => {
  const now = new Date("2026-11-22T12:00:00Z");
  expect(formatRelative(new Date(now.getTime() + seconds * 1000), now, "en-GB")).toBe(text);
});

test("shares and sizes", () => {
  expect(formatPercent(1500, "en-GB")).toBe("15%");
  expect([0, 999, 1_000, 100_000_000].map((bytes) => plain(formatBytes(bytes, "en-GB")))).toEqual([
    "0 bytes",
    "999 bytes",
    "1 kB",
    "100 MB",
  ]);
});

test.each([
  [0, "0 minutes"],
  [1, "1 minute"],
  [60, "1 hour"],
  [450, "7 hours 30 minutes"],
  [1_441, "1 day 1 minute"],
  [129_600, "90 days"],
])("%i minutes are %s", (minutes, text) => expect(plain(formatDuration(minutes, "en-GB"))).toBe(text));
