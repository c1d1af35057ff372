import type { ByteCensus } from "./byte-census.ts";
import { type CsvRecord, RECORD_CHARS_MAX, readRecords } from "./csv-records.ts";
import { detectDelimiter, detectLineEnding, type Delimiter, type LineEnding } from "./detect-dialect.ts";
import { detectEncoding } from "./detect-encoding.ts";
import { columnNames, type DetectedHeader, detectHeader } from "./detect-header.ts";
import { type ForeignFile, recogniseForeignFile } from "./recognise-file.ts";
import { bytesPerUnit, decodeBytes, type Encoding } from "./text-encodings.ts";
import type { Unpacked } from "./unpacked-text.ts";

export const COLUMNS_MAX = 1_000;
const SAMPLE_ROWS = 200;
const DIALECT_CHARS = 65_536;

/** How the bytes of a file are to be read; kept with the batch and shown to the seller. */
export type Detected = {
  encoding: Encoding;
  delimiter: Delimiter;
  /** Line of the file that names the columns; null when the file begins with data. */
  headerLine: number | null;
  lineEnding: LineEnding;
  byteOrderMark: number; // bytes
  /** What the text was taken from; a file that was text itself has nothing here. */
  unpacked?: Unpacked;
};
export type Inspection = { detected: Detected; names: string[]; headers: string[]; sample: CsvRecord[] };
/** What the seller says instead of what we would detect. */
export type ReadingWish = { encoding?: Encoding; delimiter?: Delimiter; headerLine?: number };
/** Text that we wrote ourselves from the cells of a workbook: how it is to be read is known. */
const ours = { encoding: "utf-8", delimiter: "," } as const;

export type FileRefusal =
  | { reason: "empty_file" | "header_only" | "line_too_long" | "too_many_columns" }
  | { reason: "not_csv"; kind: ForeignFile };

/** As a wish, and as what a workbook's text needs no guess for. */
export function inspectUnpacked(
  { head, census }: { head: Uint8Array; census: ByteCensus },
  wish: ReadingWish,
  unpacked: Unpacked | undefined,
): Inspection | FileRefusal {
  const isOurs = unpacked?.container === "xlsx";
  const inspection = isOurs ? inspectText(head, census, { ...wish, ...ours }) : inspectFile(head, census, wish);
  if (isRefusedFile(inspection) || !unpacked) return inspection;
  return { ...inspection, detected: { ...inspection.detected, unpacked } };
}

/** Looks at the beginning of a file (`head`) and at the census of all its bytes; nothing is stored or guessed about single rows. */
export function inspectFile(head: Uint8Array, census: ByteCensus, wish: ReadingWish = {}): Inspection | FileRefusal {
  const kind = recogniseForeignFile(head);
  return kind ? { reason: "not_csv", kind } : inspectText(head, census, wish);
}

function inspectText(head: Uint8Array, census: ByteCensus, wish: ReadingWish): Inspection | FileRefusal {
  if (census.bytes === 0) return { reason: "empty_file" };
  const found = detectEncoding(head, census);
  const encoding = wish.encoding ?? found.encoding;
  if (bytesPerUnit(encoding) === 1 && isBinary(census)) return { reason: "not_csv", kind: "binary" };
  if (census.longestLine > RECORD_CHARS_MAX * bytesPerUnit(encoding)) return { reason: "line_too_long" };
  const byteOrderMark = found.encoding === encoding ? found.byteOrderMark : 0;
  const text = decodeBytes(head.subarray(byteOrderMark), encoding);
  if (text.trim() === "") return { reason: "empty_file" };
  const isWholeFile = census.bytes <= head.length;
  const delimiter = wish.delimiter ?? detectDelimiter(text.slice(0, DIALECT_CHARS));
  const records = sampleOf(text, delimiter, isWholeFile);
  const header = wish.headerLine === undefined ? detectHeader(records) : headerAt(records, wish.headerLine);
  if (header.cells.length > COLUMNS_MAX) return { reason: "too_many_columns" };
  const sample = records.filter((record) => record.line > (header.line ?? 0) && !isBlank(record));
  if (sample.length === 0) return { reason: "header_only" };
  const lineEnding = detectLineEnding(text.slice(0, DIALECT_CHARS));
  return {
    detected: { encoding, delimiter, headerLine: header.line, lineEnding, byteOrderMark },
    names: columnNames(header),
    headers: header.line === null ? header.cells.map(() => "") : header.cells,
    sample: sample.slice(0, SAMPLE_ROWS),
  };
}

export const isRefusedFile = (inspection: Inspection | FileRefusal): inspection is FileRefusal =>
  "reason" in inspection;

/** A record of nothing but blank cells is no row: spreadsheets leave hundreds at the end. */
export function isBlank({ cells, fault }: CsvRecord): boolean {
  return !fault && cells.every((cell) => cell === "" || cell.trim() === "");
}

function sampleOf(text: string, delimiter: string, isWholeFile: boolean): CsvRecord[] {
  const { records } = readRecords(text, { delimiter, line: 1, isLast: isWholeFile });
  return records.length > 0 ? records : readRecords(text, { delimiter, line: 1, isLast: true }).records;
}

/** Line 0 says that the file has no header. */
function headerAt(records: readonly CsvRecord[], line: number): DetectedHeader {
  const record = records.find((each) => each.line === line);
  return record ? { line, cells: record.cells } : { line: null, cells: records[0]?.cells ?? [] };
}

/** Text has no zero bytes to speak of, and hardly a control character. */
function isBinary({ bytes, nul, control }: ByteCensus): boolean {
  return nul > Math.max(64, bytes * 0.05) || control > Math.max(16, bytes * 0.02);
}
