import { parseCronItems } from "graphile-worker";
import { expect, it } from "vitest";
import { timetable } from "../../app/jobs/timetable.ts";

it("is one that the worker can read, each job once", () => {
  const items = parseCronItems(timetable);
  expect(items).toHaveLength(timetable.length);
  expect(new Set(items.map(({ task }) => task)).size).toBe(timetable.length);
});
