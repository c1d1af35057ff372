import { createHash } from "node:crypto";
import { database } from "#app/db/client.server.ts";
import { keepDryRun } from "#app/db/sql/dry-runs.ts";
import { env } from "#app/env.server.ts";
import { rowChecker } from "../intake/check-row.ts";
import { type PreparedRow, prepareRows } from "../intake/prepare-rows.server.ts";
import { type DryRun, newDryRun } from "./dry-run.ts";
import { type EarlierRows, type ForeseenRow, foreseeRows } from "./foresee-rows.server.ts";
import { isBlank, readingOf } from "./inspect-file.ts";
import { KeySet } from "./key-set.ts";
import { loadRun, type Run } from "./load-run.server.ts";
import { readBlocks } from "./read-blocks.ts";
import { readFile } from "./read-file.server.ts";

/**
 * Rehearses a waiting batch: every row of the file is read, checked and compared as a run would do it, counted, and
 * forgotten. Its progress and result stand with the batch. Killed, it begins again; superseded, it ends.
 */
export async function dryRunBatch(batchId: string, dryRunId: string): Promise<void> {
  const run = await loadRun(batchId, env.BLOCKED_COUNTRIES, "awaiting_mapping");
  if (!run) return;
  const dryRun: DryRun = {
    ...newDryRun(dryRunId, run.start.byte),
    status: "running",
    startedAt: new Date().toISOString(),
  };
  if (!(await keep(batchId, dryRun))) return;
  try {
    if (await workThrough(run, dryRun)) await keep(batchId, { ...dryRun, status: "done", ...finished(run) });
  } catch (error) {
    await keep(batchId, { ...dryRun, status: "failed", finishedAt: new Date().toISOString() });
    throw error;
  }
}

const finished = ({ file }: Run) => ({ bytes: file.byteSize, finishedAt: new Date().toISOString() });

/** False when nobody waits for the result any more. */
async function workThrough(run: Run, dryRun: DryRun): Promise<boolean> {
  const headerLine = run.detected.headerLine ?? 0;
  const { columnOf } = run.intake;
  const preparation = { check: rowChecker(run.rules), rule: run.rule, listedAt: run.rules.now, columnOf };
  const reading = readingOf(run.detected, { start: run.start, columns: run.rules.names.length });
  const earlier = earlierRows();
  for await (const block of readBlocks(readFile(run.file, run.start.byte), reading)) {
    const rows = block.records.filter((record) => record.line > headerLine && !isBlank(record));
    const prepared = await prepareRows(rows, preparation);
    for (const foreseen of await foreseeRows(run, prepared, earlier)) count(dryRun, foreseen);
    dryRun.bytes = block.end.byte;
    if (!(await keep(run.file.batchId, dryRun))) return false;
  }
  return true;
}

/** The rows of earlier chunks that made or changed a lead: a run finds them in the database. */
function earlierRows(): EarlierRows {
  const seen = new KeySet();
  return {
    has: (row) => marksOf(row).some((mark) => seen.has(mark)),
    add: (row) => marksOf(row).forEach((mark) => seen.add(mark)),
  };
}

function marksOf({ phoneKey, surnameKey, emailKey, draft: { externalId } }: PreparedRow): string[] {
  const marks = [phoneKey && `p${phoneKey}:${surnameKey}`, emailKey && `e${emailKey}`, externalId && `x${externalId}`];
  return marks.flatMap((mark) => (mark ? [createHash("sha256").update(mark).digest("hex")] : []));
}

function count(dryRun: DryRun, { outcome, fault }: Pick<ForeseenRow, "outcome" | "fault">): void {
  const { rows, reasons, columns, duplicatesOf } = dryRun;
  rows.total += 1;
  rows[outcome] += 1;
  if (!fault) return;
  reasons[fault.reason] = (reasons[fault.reason] ?? 0) + 1;
  if (fault.column !== "") columns[fault.column] = (columns[fault.column] ?? 0) + 1;
  if (outcome === "duplicate") duplicatesOf[fault.facts?.of === "file" ? "file" : "seller"] += 1;
}

async function keep(batchId: string, dryRun: DryRun): Promise<boolean> {
  return (await database.rows(keepDryRun(batchId, dryRun))).length > 0;
}
