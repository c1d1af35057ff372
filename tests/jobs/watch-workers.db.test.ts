import pg from "pg";
import { expect, it } from "vitest";
import { giveBackJobsOfDeadWorkers } from "../../app/jobs/watch-workers.server.ts";
import { pool } from "../../app/db/client.server.ts";

it("gives back the jobs of a dead worker, and leaves those of a living or a fresh one", async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  const living = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await Promise.all([client.connect(), living.connect()]);
  await living.query("SELECT pg_advisory_lock(hashtextextended('worker:living', 0))");
  for (const job of ["dead", "living", "fresh"]) {
    await pool.query("SELECT graphile_worker.add_job('clear-expired', '{}', job_key => $1)", [job]);
    const age = job === "fresh" ? "1 second" : "1 minute";
    await pool.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() - $2::interval, attempts = 1 WHERE key = $1`,
      [job, age],
    );
  }
  expect(await giveBackJobsOfDeadWorkers(client)).toEqual(["dead"]);
  const { rows } = await pool.query("SELECT key, locked_by FROM graphile_worker._private_jobs ORDER BY key");
  expect(rows).toEqual([
    { key: "dead", locked_by: null },
    { key: "fresh", locked_by: "fresh" },
    { key: "living", locked_by: "living" },
  ]);
  await Promise.all([client.end(), living.end()]);
});
