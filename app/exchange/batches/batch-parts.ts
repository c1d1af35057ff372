/** A file is kept in pieces of this size, so that the place of any byte is known without looking. */
export const PART_BYTES = 262_144;

/** Where a piece is sealed: moved to another file or another place, it does not open. */
export const partPlace = (batchId: string, number: number) => `batch_parts:${batchId}:${number}`;
export const rowErrorPlace = (batchId: string, line: number) => `row_errors:${batchId}:${line}`;
