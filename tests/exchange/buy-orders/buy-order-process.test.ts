import { describe, expect, it } from "vitest";
import {
  asBuyOrderStatus,
  buyOrderActors,
  buyOrderProcess,
  type BuyOrderStatus,
  buyOrderStatuses,
  type BuyOrderTransition,
  nextBuyOrderStatus,
} from "../../../app/exchange/buy-orders/buy-order-process.ts";

/** Written apart from the code: everything that may happen; all else may not. */
const allowed: Record<string, BuyOrderStatus> = {
  "open fill exchange": "filled",
  "open lapse exchange": "lapsed",
  "open cancel buyer": "cancelled",
};
const transitions = Object.keys(buyOrderProcess) as BuyOrderTransition[];
const every = buyOrderStatuses.flatMap((status) =>
  transitions.flatMap((transition) => buyOrderActors.map((actor) => [status, transition, actor] as const)),
);

describe("every state, transition and actor", () => {
  it.each(every)("%s %s by %s", (status, transition, actor) => {
    expect(nextBuyOrderStatus(status, transition, actor)).toBe(allowed[`${status} ${transition} ${actor}`] ?? null);
  });
});

it("knows its own statuses only", () => {
  expect(asBuyOrderStatus("open")).toBe("open");
  expect(() => asBuyOrderStatus("held")).toThrow("no such");
});
