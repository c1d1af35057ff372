import { shownText } from "../fold-text.ts";
import type { CsvRecord } from "./csv-records.ts";
import { separatorLine } from "./detect-dialect.ts";
import { headerUse } from "./header-dictionary.ts";

export type DetectedHeader = { line: number | null; cells: string[] };

const RECORDS_LOOKED_AT = 40;
/** A title or two may be as wide as the table; a header isn't below more of them. */
const FULL_ROWS_RATED = 3;
const looksLikeData = /@|^\+?[\d\s().,:/-]{3,}$|^https?:/;

/**
 * Which record names the columns: the first of the usual width in which nothing looks like data, or rather the one
 * with the most headers we know. Lines above it (titles, `sep=;`) are no rows. Null when the first record is data.
 */
export function detectHeader(records: readonly CsvRecord[]): DetectedHeader {
  const looked = records.slice(0, RECORDS_LOOKED_AT).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const width = commonWidths(looked)[0] ?? 1;
  const rated = looked
    .filter(({ cells, fault }) => !fault && filledWidth(cells) > width / 2 && !isSeparator(cells))
    .map((record) => ({ record, ...rate(record.cells) }));
  const best = rated
    .slice(0, FULL_ROWS_RATED)
    .reduce<(typeof rated)[number] | undefined>(
      (found, each) =>
        each.known >= 2 &&
        each.data <= each.known &&
        each.known > (found?.known ?? 1) &&
        !isAmongRows(each.record, looked)
          ? each
          : found,
      undefined,
    );
  if (best) return lastOfEqual(best.record, looked);
  const first = rated.find(({ record }) => record.cells.length >= width);
  if (!first) return { line: null, cells: looked[0]?.cells ?? [] };
  const isHeader = first.data === 0 || first.known > 0;
  return isHeader ? lastOfEqual(first.record, looked) : { line: null, cells: first.record.cells };
}

/** Of a row, cells stand again below in their columns; of a header none do, or all where it is there once more. */
function isAmongRows(header: CsvRecord, records: readonly CsvRecord[]): boolean {
  const below = records.slice(records.indexOf(header) + 1).filter(({ cells }) => cells.join() !== header.cells.join());
  if (below.length === 0) return true; // then it is the last row
  return header.cells.some((cell, i) => cell.trim() !== "" && below.some(({ cells }) => cells[i] === cell));
}

/** A header that is there twice, one below the other, ends with the second. */
function lastOfEqual(header: CsvRecord, records: readonly CsvRecord[]): DetectedHeader {
  let last = header;
  for (const record of records.slice(records.indexOf(header) + 1)) {
    if (record.cells.length !== header.cells.length || !record.cells.every((cell, i) => cell === header.cells[i]))
      break;
    last = record;
  }
  return { line: last.line, cells: last.cells };
}

const isSeparator = (cells: readonly string[]) => separatorLine(`${cells.join("")}\n`) !== null && cells.length <= 2;

/** The numbers of cells that rows have, the commonest first; one cell counts only where nothing else does. */
export function commonWidths(records: readonly CsvRecord[]): number[] {
  const counts = new Map<number, number>();
  for (const { cells, fault } of records)
    if (!fault && cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || b - a).map(([width]) => width);
}

function filledWidth(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}

function rate(cells: readonly string[]): { known: number; data: number } {
  return {
    known: cells.filter((cell) => headerUse(cell) !== undefined).length,
    data: cells.filter((cell) => looksLikeData.test(cell.trim())).length,
  };
}

/**
 * One name for each column, by which people and error files call it: the header itself; `Column 5` for a blank one;
 * `email (3)`, with its position, for one that is there already, whatever its case.
 */
export function columnNames({ line, cells }: DetectedHeader): string[] {
  const seen = new Set<string>();
  return cells.map((cell, i) => {
    const plain = line === null ? "" : shownText(cell.normalize("NFC").replace(/\s+/g, " ").trim().slice(0, 120));
    const wanted = plain === "" ? `Column ${i + 1}` : plain;
    const name = seen.has(wanted.toLowerCase()) ? `${wanted} (${i + 1})` : wanted;
    seen.add(name.toLowerCase());
    return name;
  });
}
