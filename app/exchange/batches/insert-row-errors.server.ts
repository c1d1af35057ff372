import { seal } from "#app/crypto/seal.ts";
import { copyRows } from "#app/db/copy-rows.server.ts";
import { copyRowErrors } from "#app/db/sql/store-leads.ts";
import type { BulkTx } from "#app/db/transaction.server.ts";
import { rowErrorPlace } from "./batch-parts.ts";
import { copyLine } from "../intake/copy-text.ts";
import { CELL_CHARS_MAX } from "./csv-records.ts";
import type { FaultyRow } from "../intake/prepare-rows.server.ts";
import type { BatchIntake } from "./store-chunk.server.ts";

/** Writes why rows became no leads, with the rows themselves, sealed: their seller gets them back to mend. */
export async function insertRowErrors(
  tx: BulkTx,
  { batchId, dataKey }: BatchIntake,
  rows: readonly FaultyRow[],
): Promise<void> {
  const lines = rows.map(({ record, fault }) => {
    const cells = record.cells.map((cell) => cell.slice(0, CELL_CHARS_MAX));
    const sealed = seal(dataKey.key, JSON.stringify(cells), rowErrorPlace(batchId, record.line));
    const outcome = fault.reason === "duplicate" ? "duplicate" : "rejected";
    return copyLine([
      batchId,
      record.line,
      outcome,
      fault.column,
      fault.reason,
      JSON.stringify(fault.facts ?? {}),
      sealed,
    ]);
  });
  await copyRows(tx, copyRowErrors, lines);
}
