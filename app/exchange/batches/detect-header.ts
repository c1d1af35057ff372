import type { CsvRecord } from "./csv-records.ts";
import { mostCommon, separatorLine } from "./detect-dialect.ts";
import { headerUse } from "./header-dictionary.ts";

export type DetectedHeader = { line: number | null; cells: string[] };

const RECORDS_LOOKED_AT = 40;
const looksLikeData = /@|^\+?[\d\s().,:/-]{3,}$|^https?:/;

/**
 * Which record names the columns: the first of the usual width in which nothing looks like data, or rather the one
 * with the most headers we know. Lines above it (titles, `sep=;`) are no rows. Null when the first record is data.
 */
export function detectHeader(records: readonly CsvRecord[]): DetectedHeader {
  const looked = records.slice(0, RECORDS_LOOKED_AT).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const width = usualWidth(looked);
  const rated = looked
    .filter(({ cells, fault }) => !fault && filledWidth(cells) > width / 2 && !isSeparator(cells))
    .map((record) => ({ record, ...rate(record.cells) }));
  const best = rated.reduce<(typeof rated)[number] | undefined>(
    (found, each) => (each.known >= 2 && each.data <= each.known && each.known > (found?.known ?? 1) ? each : found),
    undefined,
  );
  if (best) return { line: best.record.line, cells: best.record.cells };
  const first = rated.find(({ record }) => record.cells.length >= width);
  if (!first) return { line: null, cells: looked[0]?.cells ?? [] };
  const isHeader = first.data === 0 || first.known > 0;
  return { line: isHeader ? first.record.line : null, cells: first.record.cells };
}

const isSeparator = (cells: readonly string[]) => separatorLine(`${cells.join("")}\n`) !== null && cells.length <= 2;

function usualWidth(records: readonly CsvRecord[]): number {
  const widths = records.filter(({ fault }) => !fault).map(({ cells }) => cells.length);
  const usual = mostCommon(widths) ?? 1;
  return usual === 1 ? (mostCommon(widths.filter((width) => width > 1)) ?? 1) : usual;
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
    const plain = line === null ? "" : cell.normalize("NFC").replace(/\s+/g, " ").trim().slice(0, 120);
    const wanted = plain === "" ? `Column ${i + 1}` : plain;
    const name = seen.has(wanted.toLowerCase()) ? `${wanted} (${i + 1})` : wanted;
    seen.add(name.toLowerCase());
    return name;
  });
}
