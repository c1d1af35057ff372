import { ByteCounter } from "../../app/exchange/batches/byte-census.ts";
import { type CsvRecord, readRecords } from "../../app/exchange/batches/csv-records.ts";
import { inspectFile, isBlank, isRefusedFile, readingOf } from "../../app/exchange/batches/inspect-file.ts";
import { type Block, readBlocks } from "../../app/exchange/batches/read-blocks.ts";

/** Pieces as they are kept: their bounds are multiples of the size, wherever reading begins. */
async function* inPieces(bytes: Uint8Array, size: number, from = 0) {
  for (let at = from; at < bytes.length; at = (Math.floor(at / size) + 1) * size)
    yield bytes.subarray(at, (Math.floor(at / size) + 1) * size);
}

export function censusOf(bytes: Uint8Array) {
  const counter = new ByteCounter();
  counter.add(bytes);
  return counter.census;
}

export function inspect(bytes: Uint8Array) {
  return inspectFile(bytes.subarray(0, 262_144), censusOf(bytes));
}

/** A file as the intake reads it: what was detected, the columns' names, the rows. */
export async function readTable(bytes: Uint8Array, pieceBytes = 65_536) {
  const inspection = inspect(bytes);
  if (isRefusedFile(inspection)) return inspection;
  const { headerLine, byteOrderMark } = inspection.detected;
  const start = { byte: byteOrderMark, line: 1 };
  const reading = readingOf(inspection.detected, { start, columns: inspection.names.length });
  const rows: CsvRecord[] = [];
  for await (const block of readBlocks(inPieces(bytes, pieceBytes, start.byte), reading))
    rows.push(...block.records.filter((record) => record.line > (headerLine ?? 0) && !isBlank(record)));
  return { ...inspection, rows };
}

export async function blocksOf(
  bytes: Uint8Array,
  start = { byte: 0, line: 1 },
  pieceBytes = 262_144,
): Promise<Block[]> {
  const blocks: Block[] = [];
  for await (const block of readBlocks(inPieces(bytes, pieceBytes, start.byte), {
    encoding: "utf-8",
    delimiter: ",",
    start,
  }))
    blocks.push(block);
  return blocks;
}

export const recordsOf = (text: string, delimiter = ",") =>
  readRecords(text, { delimiter, line: 1, isLast: true }).records;
