import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isChecking,
  mayMove,
  sampleProcess,
  sampleStates,
  type SampleTransition,
} from "../../../app/exchange/samples/sample-process.ts";
import { allowedInvalid, sampleSize, verdictOf } from "../../../app/exchange/samples/sample-rules.ts";

describe("the size of a sample", () => {
  it.each([
    [1, 1],
    [7, 7],
    [8, 8],
    [9, 8],
    [160, 8],
    [161, 9],
    [180, 9],
    [181, 10],
    [1_000, 50],
    [1_001, 51],
    [1_000_000, 50_000],
  ])("of %i leads is %i", (population, size) => expect(sampleSize(population)).toBe(size));

  it("is never more than all, less than eight of many, or less than one in twenty", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), (population) => {
        const size = sampleSize(population);
        expect(size).toBeLessThanOrEqual(population);
        expect(size).toBeGreaterThanOrEqual(Math.min(8, population));
        expect(size * 20).toBeGreaterThanOrEqual(population);
        expect(sampleSize(population + 1)).toBeGreaterThanOrEqual(size);
      }),
    );
  });
});

it.each([
  [1, 0],
  [9, 0],
  [10, 1],
  [19, 1],
  [20, 2],
  [50, 5],
])("of a sample of %i, %i may be invalid", (size, allowed) => expect(allowedInvalid(size)).toBe(allowed));

describe("the verdict", () => {
  it.each([
    [{ pending: 10, valid: 0, invalid: 0 }, 1, null],
    [{ pending: 2, valid: 8, invalid: 0 }, 1, null],
    [{ pending: 1, valid: 9, invalid: 0 }, 1, "accepted"],
    [{ pending: 0, valid: 9, invalid: 1 }, 1, "accepted"],
    [{ pending: 1, valid: 8, invalid: 1 }, 1, null],
    [{ pending: 8, valid: 0, invalid: 2 }, 1, "rejected"],
    [{ pending: 1, valid: 7, invalid: 0 }, 0, null],
    [{ pending: 0, valid: 8, invalid: 0 }, 0, "accepted"],
    [{ pending: 7, valid: 0, invalid: 1 }, 0, "rejected"],
  ] as const)("of %j with %i allowed is %s", (counts, allowed, verdict) =>
    expect(verdictOf(counts, allowed)).toBe(verdict),
  );

  it("comes at some point, and no later answer changes it", () => {
    const answers = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(answers, (isInvalid) => {
        const allowed = allowedInvalid(isInvalid.length);
        const counts = { pending: isInvalid.length, valid: 0, invalid: 0 };
        let verdict = verdictOf(counts, allowed);
        for (const each of isInvalid) {
          counts.pending -= 1;
          counts[each ? "invalid" : "valid"] += 1;
          const now = verdictOf(counts, allowed);
          if (verdict !== null) expect(now).toBe(verdict);
          verdict = now;
        }
        expect(verdict).toBe(isInvalid.filter(Boolean).length > allowed ? "rejected" : "accepted");
      }),
    );
  });
});

it("moves samples only along its process, and checks leads only while it is under way", () => {
  for (const [name, { from }] of Object.entries(sampleProcess))
    for (const state of sampleStates) expect(mayMove(state, name as SampleTransition)).toBe(state === from);
  expect(sampleStates.filter(isChecking)).toEqual(["open", "verifying_all"]);
});
