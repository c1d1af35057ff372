/** A file is kept in pieces of this size, so that the place of any byte is known without looking. */
export const PART_BYTES = 262_144;

/** What a file's pieces are: the text that is read, or the workbook or archive that it was taken from. */
export type KeptAs = "text" | "original";

const tables: Record<KeptAs, string> = { text: "batch_parts", original: "batch_originals" };

/** Where a piece is sealed: moved to another file or another place, it does not open. */
export const partPlace = (batchId: string, number: number, as: KeptAs = "text") => `${tables[as]}:${batchId}:${number}`;
export const rowErrorPlace = (batchId: string, line: number) => `row_errors:${batchId}:${line}`;
