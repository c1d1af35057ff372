import fc from "fast-check";
import { expect, it } from "vitest";
import { answerSteps, countSteps, medianStep, stepOf } from "../../../app/exchange/bidding/answer-times.ts";

it.each([
  [0, 0],
  [25, 0],
  [26, 1],
  [500, 7],
  [501, 8],
  [2_000, 10],
  [2_001, 11],
])("puts %i ms into step %i", (ms, step) => expect(stepOf(ms)).toBe(step));

it("knows no median where nothing was answered", () => {
  expect([medianStep([]), medianStep(countSteps([]))]).toEqual([null, null]);
});

it("says within which step half of the answers came", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2_500 }), { minLength: 1, maxLength: 50 }), (times) => {
      const median = medianStep(countSteps(times))!;
      const within = (ms: number) => times.filter((each) => each <= ms).length * 2 >= times.length;
      const before = answerSteps[answerSteps.indexOf(median as 25) - 1];
      if (times.filter((each) => each <= 2_000).length * 2 >= times.length) expect(within(median)).toBe(true);
      if (before !== undefined) expect(within(before)).toBe(false);
    }),
  );
});
