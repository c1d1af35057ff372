import { database } from "../../app/db/client.server.ts";

/** Fills and offers that are promised and not done. */
export async function countFills(): Promise<number> {
  const [row] = await database.rows<{ waiting: number }>({
    text: `SELECT count(*)::int AS waiting FROM graphile_worker.jobs
      WHERE task_identifier IN ('fill-purchase-request', 'offer-leads') AND run_at <= now()`,
    values: [],
  });
  return row!.waiting;
}

/** Whether a worker waits for jobs. */
export async function isWorkerReady(): Promise<boolean> {
  const rows = await database.rows({
    text: `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN "jobs:insert"%'`,
    values: [],
  });
  return rows.length > 0;
}

/** Two sellers of one lead with one place left: both look, both see it, both sell. What the exchange must never do. */
export async function oversellOne(): Promise<void> {
  const rows = <Row>(text: string, values: unknown[] = []) => database.rows<Row>({ text, values });
  await rows("ALTER TABLE leads DROP CONSTRAINT leads_never_oversold");
  const [lead] = await rows<{ id: bigint }>("SELECT id FROM leads WHERE max_sales = sold_count LIMIT 1");
  const { id } = lead!;
  await rows("UPDATE leads SET sold_count = sold_count - 1 WHERE id = $1::bigint", [id]);
  const look = () =>
    rows<{ free: boolean }>("SELECT sold_count < max_sales AS free FROM leads WHERE id = $1::bigint", [id]);
  const seen = await Promise.all([look(), look()]);
  for (const [found] of seen)
    if (found!.free) await rows("UPDATE leads SET sold_count = sold_count + 1 WHERE id = $1::bigint", [id]);
}
