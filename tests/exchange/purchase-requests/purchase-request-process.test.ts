import { describe, expect, it } from "vitest";
import {
  asPurchaseRequestStatus,
  nextPurchaseRequestStatus,
  type PurchaseRequestStatus,
  type PurchaseRequestTransition,
  purchaseRequestActors,
  purchaseRequestProcess,
  purchaseRequestStatuses,
} from "../../../app/exchange/purchase-requests/purchase-request-process.ts";

/** Written apart from the code: everything that may happen; all else may not. */
const allowed: Record<string, PurchaseRequestStatus> = {
  "draft post buyer": "active",
  "active pause buyer": "paused",
  "paused resume buyer": "active",
  "draft change buyer": "draft",
  "active change buyer": "active",
  "paused change buyer": "paused",
  "active cancel buyer": "cancelled",
  "paused cancel buyer": "cancelled",
  "active fulfil exchange": "fulfilled",
  "paused fulfil exchange": "fulfilled",
  "active expire clock": "expired",
  "paused expire clock": "expired",
};
const transitions = Object.keys(purchaseRequestProcess) as PurchaseRequestTransition[];
const every = purchaseRequestStatuses.flatMap((status) =>
  transitions.flatMap((transition) => purchaseRequestActors.map((actor) => [status, transition, actor] as const)),
);

describe("every state, transition and actor", () => {
  it.each(every)("%s %s by %s", (status, transition, actor) => {
    expect(nextPurchaseRequestStatus(status, transition, actor)).toBe(
      allowed[`${status} ${transition} ${actor}`] ?? null,
    );
  });
});

it("knows its own statuses only", () => {
  expect(asPurchaseRequestStatus("paused")).toBe("paused");
  expect(() => asPurchaseRequestStatus("open")).toThrow("no such");
});
