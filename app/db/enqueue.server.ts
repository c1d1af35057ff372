import type { JobName, JobPayloads } from "#app/jobs/job-names.ts";
import type { SqlRunner } from "./sql.ts";

type When = { key?: string; runAt?: Date; queue?: string; attemptsMax?: number };

/**
 * Promises a job in the caller's own transaction: it exists exactly if the transaction commits.
 * `key` keeps one waiting job of that key; `queue` runs its jobs one after another.
 */
export async function enqueue<Name extends JobName>(
  tx: SqlRunner,
  name: Name,
  payload: JobPayloads[Name],
  when: When = {},
): Promise<void> {
  await tx.rows({
    name: "enqueue",
    text: `SELECT 1 AS queued FROM graphile_worker.add_job($1::text, $2::text::json, queue_name => $3::text, run_at => $4::timestamptz,
      max_attempts => $5::int, job_key => $6::text, job_key_mode => 'replace')`,
    values: [
      name,
      JSON.stringify(payload),
      when.queue ?? null,
      when.runAt ?? null,
      when.attemptsMax ?? 25,
      when.key ?? null,
    ],
  });
}
