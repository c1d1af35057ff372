import {
  Logger,
  makeWorkerUtils,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
} from "graphile-worker";
import { EventEmitter } from "node:events";
import { pool } from "#app/db/client.server.ts";
import { log } from "#app/log.server.ts";
import type { JobName, JobPayloads } from "./job-names.ts";
import { jobs } from "./jobs.server.ts";
import { timetable } from "./timetable.ts";
import { watchWorkers } from "./watch-workers.server.ts";

const logger = new Logger(() => (level, message) => {
  if (level === "error") log.error({ worker: message }, "worker error");
});

/** A job: ids in, one exchange operation. Jobs may run more than once; what they call is safe to repeat. */
export type Job<Name extends JobName> = (payload: JobPayloads[Name]) => Promise<unknown>;

export async function migrateQueue(): Promise<void> {
  const queue = await makeWorkerUtils({ pgPool: pool, logger });
  await queue.migrate();
  await queue.release();
}

/** Runs jobs until stopped; any number of processes may. Jobs of a killed process are taken over within a minute. */
export async function startWorker(concurrency = 3): Promise<{ stop(): Promise<void> }> {
  const events: WorkerEvents = new EventEmitter();
  const watch = await watchWorkers(events);
  const runner: Runner = await run({
    pgPool: pool,
    logger,
    events,
    concurrency,
    noHandleSignals: true,
    taskList: jobs as TaskList,
    parsedCronItems: parseCronItems(timetable),
  });
  return {
    async stop() {
      await runner.stop();
      await watch.stop();
    },
  };
}
