import { isUnavailable } from "#app/db/database-error.ts";
import type { ReceiptRow } from "#app/db/sql/receipts.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { type LoadedReceipt, loadReceipts } from "./load-receipt.server.ts";
import { faultOf, type Unreadable } from "./readable.ts";

/** Receipts as they are loaded; each by itself where that fails: one that was tampered with must not hide the others. */
export async function loadReadable<Row extends ReceiptRow>(
  sql: SqlRunner,
  rows: readonly Row[],
): Promise<(LoadedReceipt | (Unreadable & { row: Row }))[]> {
  const loaded = await tried(() => loadReceipts(sql, rows));
  if (!("fault" in loaded)) return loaded;
  const each: (LoadedReceipt | (Unreadable & { row: Row }))[] = [];
  for (const row of rows) {
    const one = await tried(() => loadReceipts(sql, [row]));
    each.push("fault" in one ? { ...one, row } : one[0]!);
  }
  return each;
}

/** That the database can't be reached says nothing of a receipt. */
async function tried<Result>(load: () => Promise<Result>): Promise<Result | Unreadable> {
  try {
    return await load();
  } catch (error) {
    if (isUnavailable(error)) throw error;
    return faultOf(error);
  }
}
