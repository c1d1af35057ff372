import fc from "fast-check";
import { expect, it } from "vitest";
import { cutAtStretches, splitByPerson } from "../../../app/exchange/posts/split-by-person.ts";

const mark = fc.option(fc.constantFrom("1", "2", "3", "4"), { nil: null });
const lead = fc.record({
  row: fc.record({ phoneKey: mark, emailKey: mark, draft: fc.record({ externalId: mark }) }),
});
const leads = fc.array(lead, { maxLength: 30 });

it("keeps every lead in its order, and no two of a stretch have anything in common", () => {
  fc.assert(
    fc.property(leads, (list) => {
      const stretches = splitByPerson(list);
      expect(stretches.flat()).toEqual(list);
      for (const stretch of stretches)
        for (const of of [
          stretch.map(({ row }) => row.phoneKey),
          stretch.map(({ row }) => row.emailKey),
          stretch.map(({ row }) => row.draft.externalId),
        ]) {
          const told = of.filter((each) => each !== null);
          expect(new Set(told).size).toBe(told.length);
        }
    }),
  );
});

it("cuts a list only where its stretches are too many", () => {
  fc.assert(
    fc.property(leads, fc.integer({ min: 1, max: 5 }), (list, most) => {
      const posts = list.flatMap((each): Partial<typeof each>[] => [each, {}]);
      const parts = cutAtStretches(posts, most);
      expect(parts.flat()).toEqual(posts);
      expect(parts).toHaveLength(Math.max(1, Math.ceil(splitByPerson(list).length / most)));
    }),
  );
});
