import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { database } from "#app/db/client.server.ts";
import { deleteBatchParts } from "#app/db/sql/batch-parts.ts";
import { countBatchFailure, startBatch } from "#app/db/sql/batch-progress.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { env } from "#app/env.server.ts";
import { done } from "../outcome.ts";
import { loadRun, type Run } from "./load-run.server.ts";
import { prepareRows } from "../intake/prepare-rows.server.ts";
import { mayUpdate } from "./batch-modes.ts";
import type { CsvRecord } from "./csv-records.ts";
import { prepareRepeats } from "./prepare-repeats.server.ts";
import { isBlank, readingOf } from "./inspect-file.ts";
import { type FilePlace, readBlocks } from "./read-blocks.ts";
import { readyChunk } from "./ready-chunk.server.ts";
import { readFile } from "./read-file.server.ts";
import { rowChecker } from "../intake/check-row.ts";
import { rowCells } from "../intake/row-cells.ts";
import { storeChunk } from "./store-chunk.server.ts";
import { enqueueBatch } from "./upload-batch.server.ts";

/** After so many failures at the same place a batch ends as failed, with what was stored until then. */
const FAILURES_MAX = 5;
/** A run gives its worker back after so long and queues up again: other sellers and other jobs get their turn. */
export const RUN_MS = 8_000;

type Options = { runMs?: number; afterChunk?: (chunks: number) => void };

/**
 * Turns the rows of a received batch into leads and row errors, chunk by chunk from where it stands. May be killed and
 * repeated at any point. While the database stores one chunk, the next is read, checked and written as it
 * will be stored.
 */
export async function processBatch(batchId: string, options: Options = {}): Promise<void> {
  await database.rows(startBatch(batchId));
  const run = await loadRun(batchId, blockedCountries);
  if (!run) return; // withdrawn, or done by another worker
  try {
    const end = await workThrough(run, options);
    if (end === "end_of_file") await complete(run);
    if (end === "end_of_turn") await enqueueBatch(database, { id: batchId, organizationId: run.intake.sellerId });
  } catch (error) {
    await database.rows(countBatchFailure(batchId, FAILURES_MAX));
    throw error;
  }
}

const blockedCountries = env.BLOCKED_COUNTRIES;

type RunEnd = "end_of_file" | "end_of_turn" | "superseded";

async function workThrough(run: Run, { runMs = RUN_MS, afterChunk }: Options): Promise<RunEnd> {
  const until = performance.now() + runMs;
  const { policy, file } = run;
  const { dataKeyId } = file;
  const intake = {
    ...run.intake,
    dataKey: { id: dataKeyId, key: (await openDataKeys(database, [dataKeyId])).get(dataKeyId)! },
    ...(mayUpdate(policy) && { changes: { policy, rule: run.rule, rules: run.rules, cells: rowCells(run.rules) } }),
  };
  const preparation = {
    check: rowChecker(run.rules),
    rule: run.rule,
    listedAt: run.rules.now,
    columnOf: intake.columnOf,
  };
  const prepare = async (rows: CsvRecord[]) => {
    const prepared = await prepareRows(rows, preparation);
    return policy.duplicates === "update" ? prepareRepeats(prepared, preparation) : prepared;
  };
  const headerLine = run.detected.headerLine ?? 0;
  const reading = readingOf(run.detected, { start: run.start, columns: run.rules.names.length });
  let reached: FilePlace = run.start;
  let storing: Promise<boolean> = Promise.resolve(true);
  let chunks = 0;
  for await (const block of readBlocks(readFile(run.file, run.start.byte), reading)) {
    const rows = block.records.filter((record) => record.line > headerLine && !isBlank(record));
    const ready = await readyChunk(intake, await prepare(rows));
    if (!(await storing)) return "superseded";
    if (chunks > 0) afterChunk?.(chunks);
    storing = storeChunk(intake, { ...ready, end: block.end }, reached).then(({ ok }) => ok);
    storing.catch(() => {}); // awaited below or in the next round; until then it must not count as unhandled
    reached = block.end;
    chunks += 1;
    if (performance.now() > until) return (await storing) ? "end_of_turn" : "superseded";
  }
  return (await storing) ? "end_of_file" : "superseded";
}

/** A batch that took longer is told of by mail: nobody watched it to its end. */
export const LONG_RUN_MS = 10_000;

/** The end: the file itself is no longer needed, its rows are leads or row errors. Where it is sampled, that comes first. */
async function complete({ intake: { batchId, status } }: Run): Promise<void> {
  const isSampled = status === "received";
  await transaction(async (tx) => {
    const finishedAt = new Date();
    const { count } = await tx.db.batch.updateMany({
      where: { id: batchId, status: "running" },
      data: { status: isSampled ? "sampling" : "completed", finishedAt },
    });
    if (count === 0) return done();
    if (isSampled) await enqueue(tx, "draw-sample", { batchId }, { key: `draw-sample:${batchId}` });
    await tx.rows(deleteBatchParts(batchId));
    const { startedAt } = await tx.db.batch.findUniqueOrThrow({ where: { id: batchId }, select: { startedAt: true } });
    if (finishedAt.getTime() - startedAt!.getTime() > LONG_RUN_MS)
      await enqueue(tx, "send-batch-result", { batchId }, { key: `send-batch-result:${batchId}` });
    return done();
  });
}
