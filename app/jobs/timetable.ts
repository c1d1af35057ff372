import type { CronItem } from "graphile-worker";
import type { JobName } from "./job-names.ts";

const every = (match: string, task: JobName): CronItem => ({
  match,
  task,
  payload: {},
  options: { backfillPeriod: 0, jobKey: task, jobKeyMode: "preserve_run_at" },
});

/** What happens by the clock (UTC). */
export const timetable: CronItem[] = [];
void every;
