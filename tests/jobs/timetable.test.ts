import { parseCronItems } from "graphile-worker";
import { expect, it } from "vitest";
import { timetable } from "../../app/jobs/timetable.ts";

it("is written as its reader knows it", () => {
  expect(parseCronItems(timetable)).toHaveLength(timetable.length);
});
