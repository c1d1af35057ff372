import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeCursor, encodeCursor, pageOf, readPageRequest, type PageCursor } from "#app/http/page-cursor.ts";

const direction = fc.constantFrom<PageCursor["direction"]>("older", "newer");

test("a cursor survives the way through a URL", () => {
  fc.assert(
    fc.property(
      direction,
      fc.array(fc.string({ unit: "grapheme", maxLength: 10 }), { minLength: 1, maxLength: 3 }),
      (way, keys) => {
        const cursor = { direction: way, keys };
        const url = new URL("https://galena.example/list");
        url.searchParams.set("page", encodeCursor(cursor));
        expect(readPageRequest(url).cursor).toEqual(cursor);
      },
    ),
  );
});

test.each([
  null,
  "",
  "%%%",
  "abc",
  btoa("{}"),
  btoa("[]"),
  btoa('["o"]'),
  btoa('["x","1"]'),
  btoa('["o",1]'),
  "a".repeat(1000),
])("what isn't a cursor is none: %j", (text) => expect(decodeCursor(text)).toBeUndefined());

test.each([
  ["", 50],
  ["?size=10", 10],
  ["?size=0", 1],
  ["?size=-5", 1],
  ["?size=100000", 200],
  ["?size=ten", 50],
  ["?size=1.5", 50],
])("sizes stay inside 1 to 200: %s", (search, size) => {
  expect(readPageRequest(new URL(`https://galena.example/${search}`)).size).toBe(size);
});

test("paging to the end and back shows every row once, in order, both ways", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }), (count, size) => {
      const newestFirst = Array.from({ length: count }, (_, place) => count - place);
      const walk = (start: string | undefined, way: PageCursor["direction"]) => {
        const seen: number[] = [];
        let next = start;
        let previous: string | undefined;
        do {
          const cursor = next === undefined ? undefined : decodeCursor(next);
          const page = pageOf(find(newestFirst, cursor, size), { cursor, size }, (row) => [String(row)]);
          if (way === "older") seen.push(...page.rows);
          else seen.unshift(...page.rows);
          previous = page.rows.at(-1) === undefined ? previous : page.newer;
          next = page[way];
        } while (next !== undefined);
        return { seen, newer: previous };
      };
      const down = walk(undefined, "older");
      expect(down.seen).toEqual(newestFirst);
      if (down.newer === undefined) return;
      const lastPage = newestFirst.slice(Math.floor((count - 1) / size) * size);
      expect([...walk(down.newer, "newer").seen, ...lastPage]).toEqual(newestFirst);
    }),
  );
});

/** What the database does: beyond the cursor, in its direction, one row more than the page. */
function find(newestFirst: number[], cursor: PageCursor | undefined, size: number): number[] {
  if (cursor?.direction === "newer")
    return newestFirst
      .filter((row) => row > Number(cursor.keys[0]))
      .reverse()
      .slice(0, size + 1);
  const from = cursor ? newestFirst.filter((row) => row < Number(cursor.keys[0])) : newestFirst;
  return from.slice(0, size + 1);
}
