import fc from "fast-check";
import { expect, it } from "vitest";
import type { OpenedReceipt } from "../../../app/exchange/receipts/open-receipt.ts";
import { countPairs, weighPairs } from "../../../app/exchange/receipts/weigh-pairs.ts";

/** Leads of which each request accepts those whose place it divides. */
function aReceipt(leads: number, id = 7n) {
  const found = (place: number) => [2, 3].filter((number) => place % number === 0);
  return { row: { id }, leads: Array<null>(leads).fill(null), found } as unknown as OpenedReceipt;
}
const numbers = [1, 2, 3, 4, 5];
const reasonOf = ([place, number]: readonly [number, number]) =>
  number > 1 && number < 4 && place % number === 0 ? "found" : `other ${number}`;

it("looks at every pair once where they aren't too many", () => {
  const pairs = [...weighPairs(aReceipt(30), numbers)];
  expect(new Set(pairs.map(({ pair }) => pair.join(" "))).size).toBe(150);
  expect(pairs.every(({ weight }) => weight === 1)).toBe(true);
  expect(countPairs(pairs, reasonOf).find(({ reason }) => reason === "found")).toEqual({
    ...{ reason: "found", pairs: 25, isAbout: false },
  });
});

it("looks at about as many as it may, counts what was found exactly, and lets the others stand for all", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 5, max: 400 }),
      fc.bigInt(1n, 9n ** 9n),
      (leads, most, id) => {
        const pairs = [...weighPairs(aReceipt(leads, id), numbers, most)];
        const found = Math.ceil(leads / 2) + Math.ceil(leads / 3);
        expect(pairs.length - found).toBeLessThanOrEqual(most + numbers.length);
        const counts = new Map(countPairs(pairs, reasonOf).map(({ reason, pairs: count }) => [reason, count]));
        expect(counts.get("found")).toBe(found);
        expect([counts.get("other 1"), counts.get("other 4"), counts.get("other 5")]).toEqual([leads, leads, leads]);
        expect([...weighPairs(aReceipt(leads, id), numbers, most)]).toEqual(pairs);
      },
    ),
  );
});

it("draws other leads for other receipts", () => {
  const drawn = (id: bigint) => [...weighPairs(aReceipt(400, id), [1], 4)].map(({ pair }) => pair[0]).join(" ");
  expect(new Set(Array.from({ length: 20 }, (_, i) => drawn(BigInt(i + 1)))).size).toBeGreaterThan(10);
});
