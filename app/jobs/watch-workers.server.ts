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
  const names = new Set<string>();
  let client: pg.Client | null = null;
  let turn: Promise<void> = Promise.resolve(); // one statement at a time on the one connection
  const inTurn = (act: (connected: pg.Client) => Promise<unknown>) =>
    (turn = turn
      .then(async () => void (await act((client ??= await vouchFor(names, () => (client = null))))))
      .catch((error: unknown) => log.warn({ err: error }, "could not vouch for this worker or look for dead ones")));

  events.on("worker:create", ({ worker }) => {
    names.add(worker.workerId);
    void inTurn((connected) => vouch(connected, worker.workerId));
  });
  const sweep = () => inTurn(giveBackJobsOfDeadWorkers);
  await sweep();
  const timer = setInterval(() => void sweep(), SWEEP_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await turn;
      await client?.end();
    },
  };
}

/** A connection that holds the locks of all names; `onLost` is told when it breaks, so that the next turn opens another. */
async function vouchFor(names: ReadonlySet<string>, onLost: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL, keepAlive: true });
  client.on("error", onLost);
  await client.connect();
  for (const name of names) await vouch(client, name);
  return client;
}

/** Locking a name that this connection holds already does no harm. */
function vouch(client: pg.Client, name: string) {
  return client.query("SELECT pg_advisory_lock(hashtextextended('worker:' || $1, 0))", [name]);
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
