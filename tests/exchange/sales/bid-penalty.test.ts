import { expect, it } from "vitest";
import { bidPenalty } from "../../../app/exchange/sales/bid-penalty.ts";

it.each([
  ["nothing bought", 0, 0, 0],
  ["too few to say anything", 19, 19, 0],
  ["nothing returned", 20, 0, 0],
  ["15 % exactly", 20, 3, 0],
  ["just above 15 %", 33, 5, 1_000],
  ["25 % exactly", 20, 5, 1_000],
  ["just above 25 %", 23, 6, 2_000],
  ["everything returned", 20, 20, 2_000],
])("%s: %i leads, %i returned", (_what, delivered, approved, penalty) => {
  expect(bidPenalty({ delivered, approved })).toBe(penalty);
});
