import { expect, it } from "vitest";
import * as reservations from "../../app/exchange/reservations/reservation-refusals.ts";
import { isWordKey } from "../../app/words/words.ts";

it("has a sentence for every reason why a single lead isn't bought", () => {
  const reasons = Object.values(reservations).flat() as string[];
  expect(reasons.length).toBeGreaterThan(20);
  expect(reasons.filter((reason) => !isWordKey(`refusals.${reason}`))).toEqual([]);
});
