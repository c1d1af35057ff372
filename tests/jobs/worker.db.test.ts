import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { database } from "../../app/db/client.server.ts";
import { migrateQueue, startWorker } from "../../app/jobs/worker.server.ts";

const PATIENCE = { timeout: 15_000, interval: 50 };
let worker: Awaited<ReturnType<typeof startWorker>>;

beforeAll(async () => {
  await migrateQueue();
  worker = await startWorker();
});
afterAll(() => worker.stop());

async function add(name: string, payload: object): Promise<bigint> {
  const [row] = await database.rows<{ id: bigint }>({
    text: "SELECT id FROM graphile_worker.add_job($1::text, $2::json)",
    values: [name, JSON.stringify(payload)],
  });
  return row!.id;
}

async function jobOf(id: bigint) {
  const [row] = await database.rows<{ attempts: number; last_error: string | null; locked_by: string | null }>({
    text: "SELECT attempts, last_error, locked_by FROM graphile_worker.jobs WHERE id = $1::bigint",
    values: [id],
  });
  return row;
}

it("keeps a job that failed for later, and goes on with others", async () => {
  const failing = await add("fill-purchase-request", { purchaseRequestId: "no id at all" });
  await vi.waitFor(async () => expect((await jobOf(failing))?.last_error).toMatch(/uuid/i), PATIENCE);
  expect(await jobOf(failing)).toMatchObject({ attempts: 1, locked_by: null });
  const next = await add("clear-expired", {});
  await vi.waitFor(async () => expect(await jobOf(next)).toBeUndefined(), PATIENCE);
});
