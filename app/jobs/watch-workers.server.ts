import type { WorkerEvents } from "graphile-worker";
import pg from "pg";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";

const SWEEP_EVERY_MS = 15_000;

/**
 * A worker killed in the middle leaves its jobs locked for four hours. So each worker holds an advisory lock under its
 * name, on a connection that dies with the process; whoever finds a job locked by a name whose advisory lock is free
 * gives the job back. Jobs locked less than half a minute ago are left alone: their worker may just be starting.
 */
export async function watchWorkers(events: WorkerEvents): Promise<{ stop(): Promise<void> }> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  client.on("error", (error) => log.error({ err: error }, "the connection that vouches for this worker is lost"));
  await client.connect();
  let turn: Promise<unknown> = Promise.resolve(); // one statement at a time on the one connection
  const inTurn = (what: string, act: () => Promise<unknown>) => {
    turn = turn.then(act).catch((error: unknown) => log.warn({ err: error }, what));
    return turn;
  };
  events.on("worker:create", ({ worker }) => {
    const vouch = () =>
      client.query("SELECT pg_advisory_lock(hashtextextended('worker:' || $1, 0))", [worker.workerId]);
    void inTurn("could not vouch for a worker", vouch);
  });
  const sweep = () => inTurn("sweep of dead workers failed", () => giveBackJobsOfDeadWorkers(client));
  await sweep();
  const timer = setInterval(() => void sweep(), SWEEP_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await turn;
      await client.end();
    },
  };
}

export async function giveBackJobsOfDeadWorkers(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(`
    WITH holders AS MATERIALIZED (
      SELECT locked_by AS id, hashtextextended('worker:' || locked_by, 0) AS key FROM graphile_worker._private_jobs
      WHERE locked_by IS NOT NULL GROUP BY locked_by HAVING max(locked_at) < now() - interval '30 seconds'
    ), dead AS MATERIALIZED (
      SELECT id, key FROM holders h WHERE NOT EXISTS (
        SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 1
          AND ((l.classid::bigint << 32) | l.objid::bigint) = h.key)
    )
    SELECT id FROM dead, LATERAL (SELECT graphile_worker.force_unlock_workers(ARRAY[id])) AS unlocked`);
  if (rows.length > 0) log.warn({ workers: rows.map((row) => row.id) }, "gave back the jobs of dead workers");
  return rows.map((row) => row.id);
}
