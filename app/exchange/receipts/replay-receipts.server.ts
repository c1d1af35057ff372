import { database } from "#app/db/client.server.ts";
import { countReceiptsSince, selectReceiptsSince } from "#app/db/sql/receipt-lists.ts";
import type { ReceiptRow } from "#app/db/sql/receipts.ts";
import { loadReadable } from "./load-readable.server.ts";
import { readable, type Unreadable } from "./readable.ts";
import { type Replay, replayOf } from "./replay-receipt.server.ts";

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

async function replayRows(rows: readonly ReceiptRow[]): Promise<Replayed[]> {
  const loaded = await loadReadable(database, rows);
  return loaded.map((each) => {
    const { id, at } = each.row;
    return { id, at, replay: "fault" in each ? each : readable(() => replayOf(each)) };
  });
}

export async function replayRow(row: ReceiptRow): Promise<Replay | Unreadable> {
  return (await replayRows([row]))[0]!.replay;
}
