import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clampMinor,
  commissionOf,
  commissionPartOf,
  decimalOf,
  divideHalfEven,
  divideHalfUp,
  parseMinor,
  toSafeNumber,
} from "../../app/exchange/money.ts";

describe("parsing what people type", () => {
  it.each([
    ["600", "RUB", 60_000n],
    ["600.5", "EUR", 60_050n],
    ["1 250,50", "EUR", 125_050n],
    ["1 250,50", "EUR", 125_050n],
    ["0", "EUR", 0n],
    ["0.01", "EUR", 1n],
    ["600", "JPY", 600n],
    ["1.234", "KWD", 1_234n],
  ])("reads %s %s", (text, currency, expected) => expect(parseMinor(text, currency)).toBe(expected));

  it.each(["", "-1", "1.234", "1,2,3", "abc", "1e3", "9".repeat(16), "NaN", "1.-5"])("refuses %s", (text) =>
    expect(parseMinor(text, "EUR")).toBeNull(),
  );
  it("refuses decimals where the currency has none", () => expect(parseMinor("600.5", "JPY")).toBeNull());

  it("reads back what it wrote", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 9_007_199_254_740_991n }),
        fc.constantFrom("EUR", "JPY", "KWD"),
        (amount, currency) => {
          expect(parseMinor(decimalOf(amount, currency), currency)).toBe(amount);
        },
      ),
    );
  });
  it("writes debts with their sign", () => expect(decimalOf(-5n, "EUR")).toBe("-0.05"));
});

describe("rounding", () => {
  it.each([
    [5n, 10n, 1n, 0n],
    [15n, 10n, 2n, 2n],
    [25n, 10n, 3n, 2n],
    [24n, 10n, 2n, 2n],
    [0n, 7n, 0n, 0n],
  ])("%s / %s is %s half up and %s half even", (numerator, denominator, up, even) => {
    expect(divideHalfUp(numerator, denominator)).toBe(up);
    expect(divideHalfEven(numerator, denominator)).toBe(even);
  });
  it("takes no negative amounts", () => expect(() => divideHalfUp(-1n, 2n)).toThrow(RangeError));
});

describe("commission", () => {
  it.each([
    [5_000n, 1_500, 750n],
    [60_000n, 1_500, 9_000n],
    [1n, 1_500, 0n],
    [1n, 10_000, 1n],
    [0n, 1_500, 0n],
    [3n, 5_000, 2n],
    [5n, 5_000, 2n],
  ])("of %s at %s bps is %s", (price, bps, expected) => expect(commissionOf(price, bps)).toBe(expected));

  it("comes back to the last minor unit however a refund is cut", () => {
    const cuts = fc.array(fc.bigInt({ min: 1n, max: 1_000n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(cuts, fc.integer({ min: 0, max: 10_000 }), (refunds, bps) => {
        const price = refunds.reduce((sum, refund) => sum + refund, 0n);
        const commission = commissionOf(price, bps);
        let refunded = 0n;
        let returned = 0n;
        for (const refund of refunds) {
          const part = commissionPartOf({ price, commission, refunded }, refund);
          expect(part).toBeGreaterThanOrEqual(0n);
          expect(part).toBeLessThanOrEqual(refund);
          refunded += refund;
          returned += part;
        }
        expect(returned).toBe(commission);
      }),
    );
  });
  it("never refunds above the price", () =>
    expect(() => commissionPartOf({ price: 10n, commission: 1n, refunded: 6n }, 5n)).toThrow(RangeError));
});

it("clamps between floor and ceiling", () => {
  expect([clampMinor(1n, 5n, 9n), clampMinor(7n, 5n, 9n), clampMinor(10n, 5n, 9n)]).toEqual([5n, 7n, 9n]);
});
it("hands Stripe no number it can't hold", () => {
  expect(toSafeNumber(9_007_199_254_740_991n)).toBe(Number.MAX_SAFE_INTEGER);
  expect(() => toSafeNumber(9_007_199_254_740_992n)).toThrow(RangeError);
});
