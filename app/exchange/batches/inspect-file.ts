import type { ByteCensus } from "./byte-census.ts";
import { type CsvRecord, type Dialect, RECORD_CHARS_MAX, readRecords } from "./csv-records.ts";
import {
  type Delimiter,
  detectDialect,
  type DetectedDialect,
  detectLineEnding,
  type LineEnding,
} from "./detect-dialect.ts";
import { detectEncoding } from "./detect-encoding.ts";
import { columnNames, commonWidths, type DetectedHeader, detectHeader } from "./detect-header.ts";
import type { BlockReading, FilePlace } from "./read-blocks.ts";
import { type ForeignFile, recogniseForeignFile } from "./recognise-file.ts";
import { bytesPerUnit, decodeBytes, type Encoding } from "./text-encodings.ts";
import type { Unpacked } from "./unpacked-text.ts";

export const COLUMNS_MAX = 1_000;
const SAMPLE_ROWS = 200;
const DIALECT_CHARS = 65_536;

/** How the bytes of a file are to be read; kept with the batch and shown to the seller. */
export type Detected = DetectedDialect & {
  encoding: Encoding;
  /** The cells that ordinary rows have, where rows can be told by it. */
  width?: number;
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
type Reading = ReadingWish & { dialect?: DetectedDialect };
/** Text that we wrote ourselves from the cells of a workbook: how it is to be read is known. */
const ours = { encoding: "utf-8", dialect: { delimiter: "," } } as const;

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

function inspectText(head: Uint8Array, census: ByteCensus, wish: Reading): Inspection | FileRefusal {
  if (census.bytes === 0) return { reason: "empty_file" };
  const found = detectEncoding(head, census);
  const encoding = wish.encoding ?? found.encoding;
  if (bytesPerUnit(encoding) === 1 && isBinary(census)) return { reason: "not_csv", kind: "binary" };
  if (census.longestLine > RECORD_CHARS_MAX * bytesPerUnit(encoding)) return { reason: "line_too_long" };
  const byteOrderMark = found.encoding === encoding ? found.byteOrderMark : 0;
  const text = decodeBytes(head.subarray(byteOrderMark), encoding);
  if (text.trim() === "") return { reason: "empty_file" };
  const isWholeFile = census.bytes <= head.length;
  const dialect = wish.dialect ?? detectDialect(text.slice(0, DIALECT_CHARS), wish.delimiter);
  const { records, width } = sampleOf(text, dialect, isWholeFile);
  const header = wish.headerLine === undefined ? detectHeader(records) : headerAt(records, wish.headerLine);
  nameAllColumns(header, { records, width });
  if (header.cells.length > COLUMNS_MAX) return { reason: "too_many_columns" };
  const sample = records.filter((record) => record.line > (header.line ?? 0) && !isBlank(record));
  if (sample.length === 0) return { reason: "header_only" };
  const lineEnding = detectLineEnding(text.slice(0, DIALECT_CHARS));
  return {
    detected: { encoding, ...dialect, headerLine: header.line, lineEnding, byteOrderMark, width },
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

const WIDTHS_TRIED = 3;

/**
 * The first records. How many cells a row has is known only when all are read, and tells which quotes are to be
 * believed: the width that the most records come to when it is expected of them.
 */
function sampleOf(text: string, dialect: Dialect, isWholeFile: boolean): Sample {
  const read = (isLast: boolean, width?: number) => readRecords(text, { ...dialect, line: 1, isLast, width }).records;
  const some = read(isWholeFile);
  const isLast = isWholeFile || some.length === 0;
  const first = some.length > 0 ? some : read(true);
  const widths = commonWidths(first).slice(0, WIDTHS_TRIED);
  const isClear = widths.length <= 1 && first.every(({ fault }) => !fault);
  if (isClear) return { records: first, width: widths[0] ?? 1 };
  const tried = (widths.length > 0 ? widths : [1]).map((width) => ({ width, records: read(isLast, width) }));
  const fitting = ({ width, records }: Sample) =>
    records.filter(({ cells, fault }) => !fault && cells.length === width).length;
  return tried.reduce((best, each) => (fitting(each) > fitting(best) ? each : best));
}
type Sample = { records: CsvRecord[]; width: number };

/** How the rows of a file are cut, from a place in it on. */
export function readingOf(
  { encoding, delimiter, quote, isBackslashed, isSpaced, width, unpacked }: Detected,
  { start, columns }: { start: FilePlace; columns: number },
): BlockReading {
  const isOurs = unpacked?.container === "xlsx"; // our own quoting needs no doubt
  const reading = { encoding, delimiter, quote, isBackslashed, isSpaced, start };
  return isOurs ? reading : { ...reading, width: width ?? columns };
}

/** Where rows hold something beyond the header's last cell, there are columns without a name. */
function nameAllColumns(header: DetectedHeader, { records, width }: Sample): void {
  const isUsed = records.some(({ cells }) =>
    cells.slice(header.cells.length, width).some((cell) => cell.trim() !== ""),
  );
  if (isUsed) header.cells = [...header.cells, ...Array<string>(width - header.cells.length).fill("")];
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
