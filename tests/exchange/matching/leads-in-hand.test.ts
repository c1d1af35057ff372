import { expect, it } from "vitest";
import { LeadsInHand } from "../../../app/exchange/matching/leads-in-hand.ts";

const leads = (...ids: number[]) => ids.map((id) => ({ id: BigInt(id) }));
const numbers = (taken: { id: bigint }[]) => taken.map(({ id }) => Number(id));

it("gives each fill the best that no other has in hand", () => {
  const inHand = new LeadsInHand();
  const [first, second] = [inHand.enter(), inHand.enter()];
  expect([first.others, second.others]).toEqual([0, 1]);
  expect(numbers(first.take(leads(1, 2, 3, 4), 2))).toEqual([1, 2]);
  expect(numbers(second.take(leads(2, 3, 4), 2))).toEqual([3, 4]);
  expect(numbers(second.take(leads(1, 5), 2))).toEqual([5]);
});

it("has back what a fill had, once", () => {
  const inHand = new LeadsInHand();
  const first = inHand.enter();
  first.take(leads(1, 2), 2);
  first.leave();
  const second = inHand.enter();
  expect(second.others).toBe(0);
  expect(numbers(second.take(leads(1, 2), 2))).toEqual([1, 2]);
  first.leave();
  expect(numbers(inHand.enter().take(leads(1, 2, 3), 3))).toEqual([3]);
  expect(inHand.enter().others).toBe(2);
});

it("reckons with seven others at most", () => {
  const inHand = new LeadsInHand();
  const hands = Array.from({ length: 12 }, () => inHand.enter());
  expect(hands.at(-1)!.others).toBe(7);
});
