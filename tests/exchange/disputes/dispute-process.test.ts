import { expect, it } from "vitest";
import {
  approvedDisputeStatuses,
  asDisputeStatus,
  disputeActors,
  disputeProcess,
  disputeStatuses,
  type DisputeTransition,
  isApprovedDispute,
  isOpenDispute,
  nextDisputeStatus,
} from "../../../app/exchange/disputes/dispute-process.ts";

/** Every move that exists; all others of state × transition × actor must be refused. */
const allowed = [
  "awaiting_seller withdraw buyer withdrawn",
  "awaiting_seller accept seller seller_accepted",
  "awaiting_seller contest seller under_review",
  "awaiting_seller time_out clock seller_timeout",
  "under_review approve_full operator approved_full",
  "under_review approve_partial operator approved_partial",
  "under_review reject operator rejected",
];

it("allows exactly the moves of the table, for each state, transition and actor", () => {
  const found: string[] = [];
  for (const status of disputeStatuses)
    for (const transition of Object.keys(disputeProcess) as DisputeTransition[])
      for (const actor of disputeActors) {
        const next = nextDisputeStatus(status, transition, actor);
        if (next) found.push(`${status} ${transition} ${actor} ${next}`);
      }
  expect(found.sort()).toEqual([...allowed].sort());
});

it("lets nothing follow an ending", () => {
  const endings = disputeStatuses.filter((status) => !isOpenDispute(status));
  expect(endings).toEqual([
    "seller_accepted",
    "seller_timeout",
    "approved_full",
    "approved_partial",
    "rejected",
    "withdrawn",
  ]);
  expect(disputeStatuses.filter(isApprovedDispute)).toEqual([...approvedDisputeStatuses]);
});

it("takes no status that isn't one", () => {
  expect(asDisputeStatus("rejected")).toBe("rejected");
  expect(() => asDisputeStatus("closed")).toThrow("no such dispute status");
});
