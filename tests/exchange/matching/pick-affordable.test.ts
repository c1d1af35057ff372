import fc from "fast-check";
import { expect, it } from "vitest";
import { pickAffordable, type Room } from "../../../app/exchange/matching/pick-affordable.ts";

const lead = (id: number, price: number, phone: string | null = null, email: string | null = null) => ({
  id: BigInt(id),
  price: BigInt(price),
  phone_key: phone,
  email_key: email,
});
const pick = (leads: ReturnType<typeof lead>[], room: Room) => pickAffordable(leads, room, (each) => each);
const ids = (leads: { id: bigint }[]) => leads.map(({ id }) => Number(id));

it("keeps the order of rank and stops at the count", () => {
  expect(ids(pick([lead(3, 5), lead(1, 5), lead(2, 5)], { count: 2, money: 100n }))).toEqual([3, 1]);
});

it("passes over what no longer fits for cheaper ones behind it, to the last unit", () => {
  const ranked = [lead(1, 500), lead(2, 400), lead(3, 150), lead(4, 50)];
  expect(ids(pick(ranked, { count: 9, money: 700n }))).toEqual([1, 3, 4]);
});

it("takes no person twice, by phone or e-mail", () => {
  const ranked = [lead(1, 1, "p", "e"), lead(2, 1, "p"), lead(3, 1, null, "e"), lead(4, 1, "q", "f"), lead(5, 1, null)];
  expect(ids(pick(ranked, { count: 9, money: 9n }))).toEqual([1, 4, 5]);
});

it("asks what each costs after those before it, and leaves out what isn't for sale", () => {
  const falling = (each: ReturnType<typeof lead>, before: readonly unknown[]) =>
    each.id === 2n ? null : { ...each, price: 10n - BigInt(before.length) };
  const picked = pickAffordable([lead(1, 0), lead(2, 0), lead(3, 0), lead(4, 0)], { count: 9, money: 26n }, falling);
  expect(picked.map(({ id, price }) => [id, price])).toEqual([
    [1n, 10n],
    [3n, 9n],
  ]);
});

it("never spends more than there is, nor buys more than wanted", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1000 })), fc.nat(20), fc.nat(5000), (prices, count, money) => {
      const picked = pick(
        prices.map((price, id) => lead(id, price)),
        { count, money: BigInt(money) },
      );
      const total = picked.reduce((sum, { price }) => sum + price, 0n);
      expect(total <= BigInt(money) && picked.length <= count).toBe(true);
    }),
  );
});
