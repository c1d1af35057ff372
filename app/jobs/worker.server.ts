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
import { setTimeout as pause } from "node:timers/promises";
import { pool } from "#app/db/client.server.ts";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import type { JobName, JobPayloads } from "./job-names.ts";
import { jobs } from "./jobs.server.ts";
import { timetable } from "./timetable.ts";
import { watchWorkers } from "./watch-workers.server.ts";

const logger = new Logger(() => (level, message) => {
  if (level === "error") log.error({ worker: message }, "worker error");
});

/** One listens for new jobs, one takes and returns them. */
const OWN_CONNECTIONS = 2;
const START_AGAIN_MS = 1_000;

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
  const stopping = new AbortController();
  let runner: Runner | null = await start(events, concurrency);
  const over = keepRunning();

  /** The library gives up while the database is away; a worker waits until it is back. */
  async function keepRunning(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        runner ??= await start(events, concurrency);
        await runner.promise;
      } catch (error) {
        log.error({ err: error }, "the worker gave up, and starts again");
      }
      runner = null;
      await pause(START_AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  return {
    async stop() {
      stopping.abort();
      await runner?.stop();
      await over;
      await watch.stop();
    },
  };
}

function start(events: WorkerEvents, concurrency: number): Promise<Runner> {
  return run({
    // Connections of its own: it writes its ids into JSON, which can't hold the bigints that ours read.
    connectionString: env.DATABASE_URL,
    maxPoolSize: concurrency + OWN_CONNECTIONS,
    logger,
    events,
    concurrency,
    noHandleSignals: true,
    taskList: jobs as TaskList,
    parsedCronItems: parseCronItems(timetable),
    // What became of a job is told again until the database heard it; without a delay the first failure is the last.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
}
