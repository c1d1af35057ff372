import { seal } from "#app/crypto/seal.ts";
import { BinaryRows } from "#app/db/binary-rows.ts";
import { copyRows } from "#app/db/copy-rows.server.ts";
import { copyRowErrors, rowErrorColumns } from "#app/db/sql/store-leads.ts";
import type { BulkTx } from "#app/db/transaction.server.ts";
import { rowErrorPlace } from "./batch-parts.ts";
import { CELL_CHARS_MAX } from "./csv-records.ts";
import type { FaultyRow } from "../intake/prepare-rows.server.ts";
import type { BatchIntake } from "./store-chunk.server.ts";

/** Writes why rows became no leads, with the rows themselves, sealed: their seller gets them back to mend. */
export async function insertRowErrors(
  tx: BulkTx,
  { batchId, dataKey }: BatchIntake,
  rows: readonly FaultyRow[],
): Promise<void> {
  const errors = new BinaryRows();
  for (const { record, fault } of rows) {
    const cells = record.cells.map((cell) => cell.slice(0, CELL_CHARS_MAX));
    // In the order of rowErrorColumns.
    errors.row(rowErrorColumns.length);
    errors.uuid(batchId);
    errors.int4(record.line);
    errors.text(fault.reason === "duplicate" ? "duplicate" : "rejected");
    errors.text(fault.column);
    errors.text(fault.reason);
    errors.text(JSON.stringify(fault.facts ?? {}));
    errors.binary(seal(dataKey.key, JSON.stringify(cells), rowErrorPlace(batchId, record.line)));
  }
  await copyRows(tx, [{ statement: copyRowErrors, pieces: [errors.all()] }]);
}
