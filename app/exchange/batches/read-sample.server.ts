import type { CsvRecord } from "./csv-records.ts";
import { type Detected, isBlank, readingOf } from "./inspect-file.ts";
import { type FilePlace, readBlocks } from "./read-blocks.ts";
import { readFile } from "./read-file.server.ts";

/** So many rows are looked at before a batch runs: enough to find what is wrong, few enough for a page to wait for. */
export const SAMPLE_ROWS_MAX = 1_000;

type Kept = {
  file: { batchId: string; dataKeyId: number; byteSize: number };
  detected: Detected;
  start: FilePlace;
  width: number;
};

/** The first rows of a file that waits, as they are read now; blank lines and what stands above the header are none. */
export async function readSample({ file, detected, start, width }: Kept): Promise<CsvRecord[]> {
  const headerLine = detected.headerLine ?? 0;
  const reading = readingOf(detected, { start, columns: width });
  const rows: CsvRecord[] = [];
  for await (const block of readBlocks(readFile(file, start.byte), reading)) {
    for (const record of block.records)
      if (record.line > headerLine && !isBlank(record) && rows.length < SAMPLE_ROWS_MAX) rows.push(record);
    if (rows.length >= SAMPLE_ROWS_MAX) break;
  }
  return rows;
}
