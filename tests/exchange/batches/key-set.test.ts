import * as fc from "fast-check";
import { expect, it } from "vitest";
import { KeySet } from "../../../app/exchange/batches/key-set.ts";

it("knows exactly the keys that were added, however many", () => {
  const set = new KeySet();
  const keyOf = (i: number) => `${(i * 2_654_435_761 + i).toString(16).padStart(16, "0").slice(-16)}-0000`;
  for (let i = 0; i < 20_000; i++) expect(set.add(keyOf(i))).toBe(false);
  for (let i = 0; i < 20_000; i += 7) expect(set.add(keyOf(i))).toBe(true);
  expect(set.add("ffffffffffffffff")).toBe(false);
});

it("answers as a Set does, for any keys", () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { maxLength: 300 }), (numbers) => {
      const [ours, theirs] = [new KeySet(), new Set<string>()];
      for (const number of [...numbers, ...numbers]) {
        const key = number.toString(16).padStart(16, "0");
        const low = key.slice(8) === "00000000" ? `${key.slice(0, 8)}00000001` : key; // the one pair that is one key
        expect(ours.has(key)).toBe(theirs.has(low));
        expect(ours.add(key)).toBe(theirs.has(low));
        theirs.add(low);
      }
    }),
  );
});
