import { database } from "#app/db/client.server.ts";
import { countReceiptsSince, selectReceiptsSince } from "#app/db/sql/receipt-lists.ts";
import type { ReceiptRow } from "#app/db/sql/receipts.ts";
import { loadReceipts } from "./load-receipt.server.ts";
import { type Replay, replayOf } from "./replay-receipt.server.ts";

/** Why a decision can't be made again: something that its receipt names isn't there, or it can't be read. */
export type Unreadable = { fault: string };
export type Replayed = { id: bigint; at: Date; replay: Replay | Unreadable };
export type ReplayProgress = { done: number; total: number; held: number };

/** So many are held in memory at a time. */
const RECEIPTS_A_TIME = 20;

/**
 * Makes all decisions since a day again, one after another, the oldest first. `report` is told of each that doesn't hold,
 * `advance` after every few how far it has come.
 */
export async function replayReceipts(
  since: Date,
  { report, advance }: { report: (replayed: Replayed) => void; advance: (progress: ReplayProgress) => void },
): Promise<ReplayProgress> {
  const [counted] = await database.rows<{ count: number }>(countReceiptsSince(since));
  const progress: ReplayProgress = { done: 0, total: counted!.count, held: 0 };
  for (let after = 0n; ;) {
    const rows = await database.rows<ReceiptRow>(selectReceiptsSince(since, after, RECEIPTS_A_TIME));
    for (const replayed of await replayRows(rows)) {
      progress.done += 1;
      if ("holds" in replayed.replay && replayed.replay.holds) progress.held += 1;
      else report(replayed);
    }
    progress.total = Math.max(progress.total, progress.done); // some were made meanwhile
    advance({ ...progress });
    if (rows.length < RECEIPTS_A_TIME) return progress;
    after = rows.at(-1)!.id;
  }
}

/** Each by itself where they can't be read together: one that was tampered with must not hide the others. */
async function replayRows(rows: readonly ReceiptRow[]): Promise<Replayed[]> {
  const together = await tried(async () => {
    const receipts = await loadReceipts(database, rows);
    return receipts.map((receipt) => ({ id: receipt.row.id, at: receipt.row.at, replay: replayOf(receipt) }));
  });
  if (!("fault" in together)) return together;
  const replayed: Replayed[] = [];
  for (const row of rows) replayed.push({ id: row.id, at: row.at, replay: await replayRow(row) });
  return replayed;
}

export async function replayRow(row: ReceiptRow): Promise<Replay | Unreadable> {
  return tried(async () => replayOf((await loadReceipts(database, [row]))[0]!));
}

/** A body that somebody changed may be unreadable in any way; that it is, is the finding. */
async function tried<Result>(work: () => Promise<Result>): Promise<Result | Unreadable> {
  try {
    return await work();
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
