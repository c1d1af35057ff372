import { expect, it } from "vitest";
import { KeptAnswers } from "../../../app/exchange/pings/kept-answers.ts";
import type { PingAnswer } from "../../../app/exchange/pings/ping.ts";

const answer = (pingId: string): PingAnswer => ({
  ...{ status: "no_bids", pingId, expiresAt: null, bids: [], reason: null, field: null, facts: {}, match: null },
});

it("keeps an answer for two minutes, and not a moment longer", () => {
  const kept = new KeptAnswers();
  kept.keep("age 34", answer("one"), 1_000);
  expect(kept.get("age 34", 120_999)?.pingId).toBe("one");
  expect(kept.get("age 34", 121_000)).toBeNull();
  expect(kept.get("age 35", 1_000)).toBeNull();
});

it("takes the newest, and forgets the oldest where there are too many", () => {
  const kept = new KeptAnswers();
  kept.keep("same", answer("one"), 0);
  kept.keep("same", answer("two"), 60_000);
  expect(kept.get("same", 130_000)?.pingId).toBe("two");
  for (let i = 0; i < 20_000; i++) kept.keep(`other ${i}`, answer("x"), 61_000);
  expect(kept.get("same", 62_000)).toBeNull();
  expect(kept.get("other 0", 62_000)).not.toBeNull();
});
