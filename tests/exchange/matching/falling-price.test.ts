import fc from "fast-check";
import { expect, it } from "vitest";
import { fallingOf, fallsTo } from "../../../app/exchange/matching/falling-price.ts";
import { priceNow } from "../../../app/exchange/price-rules/price-lead.ts";

const start = new Date("2026-11-30T12:00:00Z");
const dutch = (first: bigint, end: bigint, step: bigint, minutes: bigint) => [
  ...[first, end, step, minutes],
  ...[BigInt(start.getTime() / 1000), 0n],
];
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const atOf = (prices: bigint[]) => (at: Date) => priceNow(prices, start, at);

it("tells the steps behind it and the next one, and not where it ends", () => {
  const prices = dutch(900n, 300n, 100n, 10n);
  expect(fallingOf(prices, atOf(prices), minutes(25))).toEqual({
    start: 900n,
    next: { at: minutes(30), price: 600n },
    stairs: [900n, 800n, 700n, 600n],
  });
  expect(fallingOf(prices, atOf(prices), minutes(500))).toEqual({
    start: 900n,
    next: null,
    stairs: [300n, 300n, 300n, 300n, 300n, 300n],
  });
  expect(fallingOf([1n, 1n, 1n, 1n, 1n], () => 1n, start)).toBeNull();
});

it("knows when it will have fallen to a price", () => {
  const prices = dutch(900n, 300n, 100n, 10n);
  const when = (wanted: bigint, now = start) => fallsTo(prices, atOf(prices), wanted, now);
  expect(when(800n)).toEqual(minutes(10));
  expect(when(799n)).toEqual(minutes(20));
  expect(when(300n)).toEqual(minutes(60));
  expect(when(299n)).toBeNull();
  expect(when(800n, minutes(55))).toEqual(minutes(60)); // it is as cheap already: with the next step
  const slow = dutch(900n, 1n, 1n, 1_440n);
  expect(fallsTo(slow, atOf(slow), 815n, start)).toEqual(minutes(85 * 1_440));
  expect(fallsTo(slow, atOf(slow), 800n, start)).toBeNull(); // too old by then
});

it("agrees with looking at every step", () => {
  const number = (least: number, most: number) => fc.bigInt(BigInt(least), BigInt(most));
  fc.assert(
    fc.property(
      number(1, 60),
      number(1, 60),
      number(1, 9),
      number(1, 5),
      number(1, 60),
      fc.nat(40),
      (one, other, step, every, wanted, late) => {
        const [end, first] = one < other ? [one, other] : [other, one];
        const prices = dutch(first, end, step, every);
        const at = atOf(prices);
        const moments = Array.from({ length: 80 }, (_, k) => minutes(k * Number(every))).filter(
          (each) => each > minutes(late),
        );
        const found = moments.find((each) => at(each)! <= wanted) ?? null;
        const isAtEnd = at(minutes(late)) === end;
        expect(fallsTo(prices, at, wanted, minutes(late))).toEqual(isAtEnd ? null : found);
      },
    ),
  );
});
