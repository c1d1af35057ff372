import { expect, it } from "vitest";
import { currencies } from "../../../app/exchange/money.ts";
import { depositBoundsOf, depositPresets } from "../../../app/exchange/payments/deposit-bounds.ts";

const STRIPE_MOST = 99_999_999n;

it.each(currencies)("bounds deposits in %s within what Stripe charges", (currency) => {
  const bounds = depositBoundsOf(currency);
  expect(bounds && bounds.least > 0n && bounds.least < bounds.most && bounds.most <= STRIPE_MOST).toBe(true);
});

it("starts at 10.00 in euro, and takes other bounds from the setting", () => {
  expect(depositBoundsOf("EUR")?.least).toBe(10_00n);
  const setting = "EUR:20.00-5000.00, RUB:500-900000";
  expect(depositBoundsOf("EUR", setting)).toEqual({ least: 20_00n, most: 5_000_00n });
  expect(depositBoundsOf("RUB", setting)).toEqual({ least: 500_00n, most: 900_000_00n });
  expect(depositBoundsOf("USD", setting)).toEqual(depositBoundsOf("USD"));
});

it("keeps no wallet in a currency it doesn't know, and stops at a setting that is no range", () => {
  expect(depositBoundsOf("XAU")).toBeNull();
  for (const wrong of ["EUR:20", "EUR:50-20", "EUR:a-b", "nonsense"])
    expect(() => depositBoundsOf("EUR", wrong)).toThrow("DEPOSIT_BOUNDS");
});

it("offers presets inside the bounds, without repeating one", () => {
  expect(depositPresets({ least: 1_000n, most: 100_000n })).toEqual([10_000n, 50_000n, 100_000n]);
});
