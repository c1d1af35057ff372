import { expect, it } from "vitest";
import * as orders from "../../app/exchange/buy-orders/buy-order-refusals.ts";
import * as reservations from "../../app/exchange/reservations/reservation-refusals.ts";
import { isWordKey } from "../../app/words/words.ts";

it("has a sentence for every reason why a single lead isn't bought", () => {
  const reasons = [...Object.values(reservations), ...Object.values(orders)].flat() as string[];
  expect(reasons.length).toBeGreaterThan(40);
  expect(reasons.filter((reason) => !isWordKey(`refusals.${reason}`))).toEqual([]);
});
