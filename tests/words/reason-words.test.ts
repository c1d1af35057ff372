// Every reason that keeps a lead from a request is told in words, to its buyer and to others.
import { expect, it } from "vitest";
import { reasonKinds } from "#app/exchange/matching/reason-check.ts";
import { verdicts } from "#app/exchange/receipts/evaluate-pair.ts";
import { toldVerdicts } from "#app/exchange/receipts/outcome-view.ts";
import { isWordKey } from "#app/words/words.ts";

it.each(["matchReasons", "receipts"])("each reason has its words among those of %s", (room) => {
  expect(reasonKinds.length).toBeGreaterThan(20);
  expect(reasonKinds.filter((kind) => !isWordKey(`${room}.reasons.${kind}`))).toEqual([]);
});

it("each way that it can end has, too", () => {
  const ends = verdicts.filter((verdict) => verdict !== "refused");
  const others = ["not_told", "matches", "from_stock", "not_seen"];
  expect([...ends, ...others].filter((end) => !isWordKey(`receipts.outcomes.${end}`))).toEqual([]);
  expect(toldVerdicts.filter((verdict) => !isWordKey(`receipts.verdicts.${verdict}`))).toEqual([]);
  expect(isWordKey("receipts.reasons.buyer_not_buying")).toBe(true);
});
