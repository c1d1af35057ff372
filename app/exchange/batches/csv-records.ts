import type { IntakeRow, RowFormFault } from "../intake/intake-row.ts";

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
/** `width`: the cells that a row has. A quoted cell over several lines that would make it another number is not believed. */
export type CsvStart = { delimiter: string; line: number; isLast: boolean; width?: number };

/** The whole records of the text; `used` characters were read, what remains begins a record that isn't whole yet. */
export function readRecords(text: string, start: CsvStart): CsvPass {
  const reader = new RecordReader(text, start);
  const records: CsvRecord[] = [];
  for (let record = reader.next(); record; record = reader.next()) records.push(record);
  return { records, used: reader.used, nextLine: reader.line };
}

class RecordReader {
  used = 0;
  line: number;
  readonly #text: string;
  readonly #delimiter: string;
  readonly #isLast: boolean;
  readonly #width: number | undefined;
  readonly #ends: LineEnds;
  #quote: number;
  /** Characters that searches for closing quotes may still cover in vain; a file of nothing but opening quotes stays linear. */
  #patience: number;

  constructor(text: string, { delimiter, line, isLast, width }: CsvStart) {
    this.#width = width;
    this.#text = text;
    this.#delimiter = delimiter;
    this.line = line;
    this.#isLast = isLast;
    this.#ends = new LineEnds(text);
    this.#quote = text.indexOf('"');
    this.#patience = 16 * text.length;
  }

  next(): CsvRecord | null {
    const from = this.used;
    if (from >= this.#text.length) return null;
    const end = this.#ends.after(from);
    if (!this.#isWhole(end)) return null;
    if (this.#quote !== -1 && this.#quote < from) this.#quote = this.#text.indexOf('"', from);
    if (this.#quote === -1 || this.#quote >= end.at) return this.#take(this.#cut(from, end.at), end);
    return this.#quotedRecord(from, end);
  }

  /** A CR that ends the text may be the first half of CRLF. */
  #isWhole(end: LineEnd): boolean {
    if (this.#isLast) return true;
    return (
      end.next > end.at && !(end.next === this.#text.length && this.#text[end.at] === "\r" && end.next - end.at === 1)
    );
  }

  #cut(from: number, to: number): string[] {
    return this.#text.slice(from, to).split(this.#delimiter);
  }

  #take(cells: string[], end: LineEnd, lines = 1, fault?: RowFormFault): CsvRecord {
    const tooLong = end.at - this.used > CELL_CHARS_MAX && cells.some((cell) => cell.length > CELL_CHARS_MAX);
    const record: CsvRecord = { line: this.line, cells };
    if (fault ?? tooLong) record.fault = fault ?? "cell_too_long";
    this.used = end.next;
    this.line += lines;
    return record;
  }

  #quotedRecord(from: number, firstEnd: LineEnd): CsvRecord | null {
    this.#ends.keep();
    const cells: string[] = [];
    let at = from;
    let end = firstEnd;
    let lines = 1;
    for (;;) {
      const open = this.#openingQuote(at);
      let after: number;
      if (open === -1) {
        after = this.#plainCellEnd(at, end.at);
        cells.push(this.#text.slice(at, after));
      } else {
        const cell = this.#quotedCell(open);
        if (cell === "not_yet") return null;
        if (cell === "unclosed") return this.#unclosed(from, firstEnd);
        cells.push(cell.value);
        after = cell.after;
        lines += newlinesIn(cell.value);
        if (after > end.at) end = this.#ends.after(after);
        if (!this.#isWhole(end)) return null;
      }
      if (after >= end.at) return this.#endOfQuoted(cells, { firstEnd, end, lines });
      at = after + 1;
    }
  }

  /**
   * A quote that opens and isn't closed in its line closes in some later row, and takes all rows between with it. The
   * number of cells tells: then only the line with the open quote is spoilt.
   */
  #endOfQuoted(
    cells: string[],
    { firstEnd, end, lines }: { firstEnd: LineEnd; end: LineEnd; lines: number },
  ): CsvRecord {
    if (lines === 1 || this.#width === undefined || cells.length === this.#width) return this.#take(cells, end, lines);
    this.#patience -= end.at - this.used;
    return this.#unclosed(this.used, firstEnd);
  }

  /** The quote spoils the line it stands in and nothing else: reading goes on with the next line. */
  #unclosed(from: number, end: LineEnd): CsvRecord {
    this.#ends.rewind();
    return this.#take([this.#text.slice(from, end.at)], end, 1, "unclosed_quote");
  }

  /** Where the quote stands that opens the cell, blanks before it left aside; -1 for a plain cell. */
  #openingQuote(at: number): number {
    let open = at;
    while (this.#text[open] === " ") open++;
    return this.#text[open] === '"' ? open : -1;
  }

  #plainCellEnd(at: number, lineEnd: number): number {
    const next = this.#text.indexOf(this.#delimiter, at);
    return next === -1 || next > lineEnd ? lineEnd : next;
  }

  /** Inside quotes only a quote that is followed by the end of the cell closes; others are doubled or ordinary. */
  #quotedCell(open: number): { value: string; after: number } | "unclosed" | "not_yet" {
    const text = this.#text;
    const limit = this.#patience > 0 ? open + RECORD_CHARS_MAX : this.#ends.after(open).at;
    for (let from = open + 1; ;) {
      const quote = text.indexOf('"', from);
      if (quote === -1 || quote > limit) {
        this.#patience -= Math.min(text.length, limit) - open;
        const mayStillClose = !this.#isLast && text.length - open <= RECORD_CHARS_MAX;
        return quote === -1 && mayStillClose ? "not_yet" : "unclosed";
      }
      if (text[quote + 1] === '"') {
        from = quote + 2;
        continue;
      }
      const after = this.#cellEndAfter(quote + 1);
      if (after !== -1) return { value: text.slice(open + 1, quote).replaceAll('""', '"'), after };
      from = quote + 1;
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

type LineEnd = { at: number; next: number };

/** Finds line ends of any kind in one forward walk over the text. */
class LineEnds {
  readonly #text: string;
  #lf: number;
  #cr: number;
  #kept: [number, number] = [-1, -1];

  constructor(text: string) {
    this.#text = text;
    this.#lf = text.indexOf("\n");
    this.#cr = text.indexOf("\r");
  }

  keep(): void {
    this.#kept = [this.#lf, this.#cr];
  }

  /** Back to where `keep` was called, without searching again: a file of unclosed quotes stays linear. */
  rewind(): void {
    [this.#lf, this.#cr] = this.#kept;
  }

  after(from: number): LineEnd {
    if (this.#lf !== -1 && this.#lf < from) this.#lf = this.#text.indexOf("\n", from);
    if (this.#cr !== -1 && this.#cr < from) this.#cr = this.#text.indexOf("\r", from);
    if (this.#lf === -1 && this.#cr === -1) return { at: this.#text.length, next: this.#text.length };
    if (this.#cr === -1 || (this.#lf !== -1 && this.#lf < this.#cr)) return { at: this.#lf, next: this.#lf + 1 };
    return { at: this.#cr, next: this.#cr + (this.#lf === this.#cr + 1 ? 2 : 1) };
  }
}

function newlinesIn(cell: string): number {
  if (!cell.includes("\n") && !cell.includes("\r")) return 0;
  return cell.match(/\r\n|\r|\n/g)?.length ?? 0;
}
