import { expect, it } from "vitest";
import { availabilityOf } from "../../../app/exchange/purchase-requests/availability.ts";

it.each([
  [0, 0],
  [1, 0],
  [19, 0],
  [20, 20],
  [49, 20],
  [50, 50],
  [999, 500],
  [1_000, 1_000],
  [9_999, 5_000],
  [10_000, 10_000],
  [9_000_000, 10_000],
])("tells of %i leads only that there are at least %i", (count, atLeast) => {
  expect(availabilityOf(count)).toEqual({ atLeast });
});
