import type { IntakeRow, RowFormFault } from "../intake/intake-row.ts";
import { cutCells, isEscaped, unquoted, withoutBlank } from "./csv-marks.ts";
import { isWholeLine, type LineEnd, LineEnds, newlinesIn } from "./line-ends.ts";

/**
 * Cuts text into records and cells as spreadsheets and ad platforms write them: LF, CRLF and bare CR mixed in one
 * file, quotes doubled inside quotes, newlines in quotes, a lone quote as an ordinary character.
 *
 * Why not csv-parse: a chunk must be resumable at a byte of the file in any of our encodings, an unclosed quote may
 * spoil one line only and never the rest of the file, and reading must cost a small part of what storing costs
 * (csv-parse 7 took two to six times as long in the same process). Tests hold it equal to csv-parse on well-formed text.
 */
export const CELL_CHARS_MAX = 65_536;
export const RECORD_CHARS_MAX = 2_097_152;

/** `line` is the line of the file, from 1, on which the record begins. */
export type CsvRecord = IntakeRow;
export type CsvPass = { records: CsvRecord[]; used: number; nextLine: number };
/** How cells are cut and quoted. */
export type Dialect = {
  delimiter: string;
  /** The mark around a quoted cell. */
  quote?: '"' | "'";
  /** Whether a mark inside a quoted cell is written `\\"`; doubled marks are understood in any case. */
  isBackslashed?: boolean;
  /** Whether a blank follows each delimiter and belongs to it. */
  isSpaced?: boolean;
};
/**
 * `width`: the cells that a row has. A quoted cell over several lines that would make it another number is not
 * believed, and a mark that would is an ordinary character.
 */
export type CsvStart = Dialect & { line: number; isLast: boolean; width?: number; most?: number };

/**
 * The whole records of the text, or the first `most`; `used` characters were read, what remains begins a record that
 * isn't whole yet.
 */
export function readRecords(text: string, start: CsvStart): CsvPass {
  const reader = new RecordReader(text, start);
  const records: CsvRecord[] = [];
  const { most = Number.POSITIVE_INFINITY } = start;
  for (let record = reader.next(); record; record = records.length < most ? reader.next() : null) records.push(record);
  return { records, used: reader.used, nextLine: reader.line };
}

/** Of so many marks that open a cell in a row, one may be an ordinary character. */
const STRAY_MARKS_TRIED = 4;

type QuotedCell = { value: string; after: number };
type ReadCells = { cells: string[]; end: LineEnd; lines: number };

class RecordReader {
  used = 0;
  line: number;
  readonly #text: string;
  readonly #start: CsvStart;
  readonly #delimiter: string;
  readonly #mark: string;
  readonly #isBackslashed: boolean;
  readonly #isSpaced: boolean;
  readonly #ends: LineEnds;
  #nextMark: number;
  #isOutOfMarks = false;
  /** Whether a quoted cell of the record at hand holds a mark that is neither doubled nor its end. */
  #isUntidy = false;
  /** Characters that searches for closing quotes may still cover in vain; a file of nothing but opening quotes stays linear. */
  #patience: number;

  constructor(text: string, start: CsvStart) {
    this.#text = text;
    this.#start = start;
    this.line = start.line;
    this.#delimiter = start.delimiter;
    this.#mark = start.quote ?? '"';
    this.#isBackslashed = start.isBackslashed === true;
    this.#isSpaced = start.isSpaced === true;
    this.#ends = new LineEnds(text);
    this.#nextMark = text.indexOf(this.#mark);
    this.#patience = 16 * text.length;
  }

  next(): CsvRecord | null {
    const from = this.used;
    if (from >= this.#text.length) return null;
    const end = this.#ends.after(from);
    if (!this.#isWhole(end)) return null;
    if (this.#nextMark !== -1 && this.#nextMark < from) this.#nextMark = this.#text.indexOf(this.#mark, from);
    if (this.#nextMark === -1 || this.#nextMark >= end.at)
      return this.#take(cutCells(this.#text.slice(from, end.at), this.#start), end);
    return this.#quotedRecord(from, end);
  }

  #isWhole(end: LineEnd): boolean {
    return this.#start.isLast || isWholeLine(this.#text, end);
  }

  #take(cells: string[], end: LineEnd, lines = 1, fault?: RowFormFault): CsvRecord {
    const tooLong = end.at - this.used > CELL_CHARS_MAX && cells.some((cell) => cell.length > CELL_CHARS_MAX);
    const record: CsvRecord = { line: this.line, cells };
    if (fault ?? tooLong) record.fault = fault ?? "cell_too_long";
    this.used = end.next;
    this.line += lines;
    return record;
  }

  /**
   * A mark that opens and isn't closed in its line closes in some later row, and takes all rows between with it; one
   * that stands alone takes its neighbours. The number of cells tells: then it is an ordinary character, or, when that
   * doesn't make a row either, the line it stands in is spoilt and nothing else.
   */
  #quotedRecord(from: number, firstEnd: LineEnd): CsvRecord | null {
    const { width } = this.#start;
    this.#ends.keep();
    this.#isUntidy = false;
    const read = this.#readCells(from, firstEnd);
    if (read === "not_yet") return null;
    const isOneLine = read !== "unclosed" && read.lines === 1;
    const fits = read !== "unclosed" && (width === undefined || read.cells.length === width);
    if (fits && (isOneLine || !this.#isUntidy)) return this.#take(read.cells, read.end, read.lines);
    if (read !== "unclosed") this.#patience -= read.end.at - this.used;
    const isDoubtful = this.#isUntidy || !isOneLine;
    const mended = width === undefined || !isDoubtful ? null : this.#withoutStrayMark(from, firstEnd.at, width);
    if (!mended && (fits || isOneLine)) return this.#take(read.cells, read.end, read.lines);
    if (!isOneLine) this.#ends.rewind(); // reading goes on with the next line
    if (mended) return this.#take(mended, firstEnd);
    return this.#take([this.#text.slice(from, firstEnd.at)], firstEnd, 1, "unclosed_quote");
  }

  #readCells(from: number, firstEnd: LineEnd): ReadCells | "unclosed" | "not_yet" {
    const cells: string[] = [];
    let at = from;
    let end = firstEnd;
    let lines = 1;
    for (;;) {
      const open = this.#openingMark(at);
      let after: number;
      if (open === -1) {
        after = this.#plainCellEnd(at, end.at);
        cells.push(this.#plainCell(at, after, cells.length));
      } else {
        const cell = this.#cellWithin(open);
        if (cell === "not_yet" || cell === "unclosed") return cell;
        cells.push(cell.value);
        after = cell.after;
        lines += newlinesIn(cell.value);
        if (after > end.at) end = this.#ends.after(after);
        if (!this.#isWhole(end)) return "not_yet";
      }
      if (after >= end.at) return { cells, end, lines };
      at = after + 1;
    }
  }

  /** The line cut into as many cells as a row has, one of the marks that open a cell taken as it stands. */
  #withoutStrayMark(from: number, to: number, width: number): string[] | null {
    for (let stray = 0; stray < STRAY_MARKS_TRIED; stray++) {
      const read = this.#cutLine(from, to, stray);
      if (read.cells?.length === width) return read.cells;
      if (read.marks <= stray) return null;
    }
    return null;
  }

  #cutLine(from: number, to: number, stray: number): { cells: string[] | null; marks: number } {
    const cells: string[] = [];
    let marks = 0;
    for (let at = from; ;) {
      const open = this.#openingMark(at);
      let after: number;
      if (open === -1 || open >= to || marks++ === stray) {
        after = this.#plainCellEnd(at, to);
        cells.push(this.#plainCell(at, after, cells.length));
      } else {
        const cell = this.#quotedCell(open, to);
        if (!cell) return { cells: null, marks };
        cells.push(cell.value);
        after = cell.after;
      }
      if (after >= to) return { cells, marks };
      at = after + 1;
    }
  }

  /** Where the mark stands that opens the cell, blanks before it left aside; -1 for a plain cell. */
  #openingMark(at: number): number {
    let open = at;
    while (this.#text[open] === " ") open++;
    return this.#text[open] === this.#mark ? open : -1;
  }

  #plainCellEnd(at: number, lineEnd: number): number {
    const next = this.#text.indexOf(this.#delimiter, at);
    return next === -1 || next > lineEnd ? lineEnd : next;
  }

  #plainCell(at: number, after: number, position: number): string {
    const cell = this.#text.slice(at, after);
    return this.#isSpaced && position > 0 ? withoutBlank(cell) : cell;
  }

  #cellWithin(open: number): QuotedCell | "unclosed" | "not_yet" {
    const text = this.#text;
    const limit = this.#patience > 0 ? open + RECORD_CHARS_MAX : this.#ends.after(open).at;
    const cell = this.#quotedCell(open, limit);
    if (cell) return cell;
    this.#patience -= Math.min(text.length, limit) - open;
    const mayStillClose = !this.#start.isLast && text.length - open <= RECORD_CHARS_MAX;
    return mayStillClose && this.#isOutOfMarks ? "not_yet" : "unclosed";
  }

  /** Inside quotes only a mark that is followed by the end of the cell closes; others are doubled or ordinary. */
  #quotedCell(open: number, limit: number): QuotedCell | null {
    const text = this.#text;
    const sign = this.#mark;
    const isBackslashed = this.#isBackslashed;
    let isPlain = !isBackslashed;
    for (let from = open + 1; ;) {
      const mark = text.indexOf(sign, from);
      if (mark === -1 || mark > limit) {
        this.#isOutOfMarks = mark === -1;
        return null;
      }
      if (isBackslashed && isEscaped(text, mark, open)) {
        from = mark + 1;
        continue;
      }
      if (text[mark + 1] === sign) {
        isPlain = false;
        from = mark + 2;
        continue;
      }
      const after = this.#cellEndAfter(mark + 1);
      if (after !== -1) {
        const value = text.slice(open + 1, mark);
        return { value: isPlain ? value : unquoted(value, this.#mark, isBackslashed), after };
      }
      this.#isUntidy = true;
      from = mark + 1;
    }
  }

  /** The end of the cell if only blanks stand between here and it; otherwise -1. */
  #cellEndAfter(at: number): number {
    let end = at;
    while (this.#text[end] === " ") end++;
    const next = this.#text[end];
    return next === undefined || next === this.#delimiter || next === "\n" || next === "\r" ? end : -1;
  }
}
