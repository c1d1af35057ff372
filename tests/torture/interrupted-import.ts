// A file is imported by a worker process that is killed ten times at random moments (SIGKILL), on a PostgreSQL of its
// own (embedded, or TORTURE_DATABASE_URL). Whatever the moment, at the end every row is accounted for, to the row, no
// lead is there twice, and the progress that a seller sees never went back. Then the same rows come again: no new lead.
// Prints what was counted and the most memory that a worker took; ends with 1 when anything is off.
//   tsx tests/torture/interrupted-import.ts [--rows 1000000] [--kills 10] [--seed 7]
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { randomFrom } from "../../bench/ingest-file.ts";
import { buildIfStale } from "../../server/build.mjs";
import { AppProcess } from "./app-process.ts";
import { makePeopleFile } from "./people-file.ts";
import { withTortureDatabase } from "./torture-database.ts";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "30000" },
    kills: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const [rows, kills, seed] = [values.rows, values.kills, values.seed].map(Number) as [number, number, number];
const MEMORY_MB_MAX = 300;

const started = Date.now();
await buildIfStale();
const database = await withTortureDatabase();
const { addImporter, countImported, giveBackJobs, readProgress, uploadFile } = await import("./import-market.ts");
const dir = mkdtempSync(path.join(os.tmpdir(), "galena-torture-"));
const random = randomFrom(seed);
const failures: string[] = [];
let worker = null as AppProcess | null;
let memoryMb = 0;
try {
  const made = await makePeopleFile(path.join(dir, "people.csv"), rows);
  const seller = await addImporter();
  const batchId = await uploadFile(seller, made.path, "people.csv");
  const interrupted = await importInterrupted(batchId);
  const counted = await countImported(batchId);
  console.log({ seed, ...interrupted, ...counted });
  const expected = { rowsTotal: rows, rowsAccepted: rows - made.bad - made.duplicate, rowsRejected: made.bad };
  expect("the counts are those of the file", { ...expected, rowsDuplicate: made.duplicate }, counted.batch);
  expect(
    "each accepted row is one lead, each other one row error",
    {
      leads: expected.rowsAccepted,
      externalIds: expected.rowsAccepted,
      contacts: expected.rowsAccepted,
      consents: expected.rowsAccepted,
      rowErrors: made.bad + made.duplicate,
    },
    counted.stored,
  );
  const again = await uploadFile(seller, made.path, "again.csv", " ");
  await importUndisturbed(again);
  const repeated = await countImported(again);
  console.log({ again: repeated.batch });
  expect("the same rows again are no new lead", 0, repeated.stored.leads);
  expect("the same rows again are all accounted for", rows, repeated.batch.rowsRejected + repeated.batch.rowsDuplicate);
  console.log({ mostMemoryMb: memoryMb });
  if (memoryMb > MEMORY_MB_MAX) failures.push(`a worker took ${memoryMb} MB, more than ${MEMORY_MB_MAX}`);
} catch (error) {
  failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  await worker?.kill();
  await database.drop();
  rmSync(dir, { recursive: true });
}
for (const failure of failures) console.error(`FAILED: ${failure}`);
console.log(failures.length === 0 ? `ok in ${((Date.now() - started) / 1000).toFixed(1)} s` : "not ok");
process.exit(failures.length === 0 ? 0 : 1);

function expect(claim: string, wanted: unknown, found: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    failures.push(`${claim}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}

/** Kills the worker at random moments of its work, each time in another place of the file. */
async function importInterrupted(batchId: string) {
  let killed = 0;
  let seen = 0;
  let backwards = 0;
  worker = await startWorker();
  // The file is cut into as many stretches as there are kills, and in each the worker dies somewhere.
  let nextKill = killAt(0);
  for (;;) {
    const { status, rowsTotal } = await readProgress(batchId);
    if (rowsTotal < seen) backwards += 1;
    seen = Math.max(seen, rowsTotal);
    if (status === "completed") break;
    if (status === "failed") throw new Error("the batch failed");
    if (worker.hasFailed) throw new Error("the worker ended by itself");
    if (killed < kills && seen >= nextKill) {
      await pause(random() * 150); // anywhere in a chunk
      await worker.kill();
      killed += 1;
      nextKill = killAt(killed);
      worker = await startWorker();
    }
    await pause(5);
  }
  await worker.kill();
  if (backwards > 0) failures.push(`progress went back ${backwards} times`);
  if (killed < kills) failures.push(`the worker was killed ${killed} times only: the file is too short`);
  return { killed };
}

function killAt(killed: number): number {
  return Math.floor((rows * 0.9 * (killed + random())) / kills);
}

async function importUndisturbed(batchId: string): Promise<void> {
  worker = await startWorker();
  while ((await readProgress(batchId)).status !== "completed") {
    if (worker.hasFailed) throw new Error("the worker ended by itself");
    await pause(50);
  }
  await worker.kill();
}

/** The watch of living workers gives jobs of a dead one back within ten seconds; here nobody waits for it. */
async function startWorker(): Promise<AppProcess> {
  await giveBackJobs();
  return new AppProcess("worker", { onMemory: (megabytes) => (memoryMb = Math.max(memoryMb, megabytes)) });
}
