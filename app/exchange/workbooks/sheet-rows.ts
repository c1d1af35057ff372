import { UnreadableArchive } from "./archive-refusals.ts";
import { cellPlace, type MergedCells } from "./cell-places.ts";
import type { NumberKind } from "./number-formats.ts";
import { numberText } from "./number-texts.ts";
import { AbsurdXml, readAttributes, XmlReader } from "./read-xml.ts";
import { unescapeText } from "./workbook-texts.ts";

/** What the cells of a sheet refer to. */
export type SheetReading = {
  texts: { get(index: number): string };
  kinds: readonly NumberKind[];
  epoch: 1900 | 1904;
  /** Cells that are one cell on the screen, near the top: a header over several columns or rows. */
  merged: readonly MergedCells[];
  columnsMax: number;
};

/** Cells whose text isn't in the file: errors such as `#N/A`, and formulas that were never calculated. */
export type LostCells = { errors: number; uncalculated: number };

const SHEET_ROWS_MAX = 1_048_576;

type Row = { number: number; cells: string[]; filled: number };
type Cell = { column: number; type: string; style: number; text: string; hasValue: boolean; hasFormula: boolean };

/**
 * The rows of a sheet from its XML, pushed in pieces. Each row goes to `take` with its number from 0; rows without
 * any text are passed over. A cell's text is what a person reads in it, and never a rounded or shifted value.
 */
export class SheetRows {
  readonly lost: LostCells = { errors: 0, uncalculated: 0 };
  readonly #xml: XmlReader;
  readonly #reading: SheetReading;
  readonly #take: (cells: string[], row: number) => void;
  readonly #spread = new Map<string, string>(); // what merged cells show, by the places they cover
  #row: Row = { number: -1, cells: [], filled: 0 };
  #cell: Cell | null = null;
  #collects = false;
  #phonetic = 0;

  constructor(reading: SheetReading, take: (cells: string[], row: number) => void) {
    this.#reading = reading;
    this.#take = take;
    this.#xml = new XmlReader({
      open: (name, attributes) => this.#open(name, attributes),
      text: (text) => {
        if (this.#collects && this.#cell) this.#cell.text += text;
      },
      close: (name) => this.#close(name),
    });
  }

  push(piece: string): void {
    this.#xml.push(piece);
  }

  end(): void {
    this.#xml.end();
  }

  #open(name: string, attributes: string): void {
    if (name === "c") this.#openCell(attributes);
    else if (name === "v") {
      this.#collects = true;
      if (this.#cell) this.#cell.hasValue = true;
    } else if (name === "t") this.#collects = this.#cell?.type === "inlineStr" && this.#phonetic === 0;
    else if (name === "row") this.#openRow(attributes);
    else if (name === "f" && this.#cell) this.#cell.hasFormula = true;
    else if (name === "rPh") this.#phonetic += 1;
  }

  #close(name: string): void {
    if (name === "v" || name === "t") this.#collects = false;
    else if (name === "c") this.#closeCell();
    else if (name === "row") this.#closeRow();
    else if (name === "rPh") this.#phonetic -= 1;
  }

  #openRow(attributes: string): void {
    const told = Number(readAttributes(attributes).r) - 1;
    const next = this.#row.number + 1;
    if (Math.max(told, next) >= SHEET_ROWS_MAX) throw new AbsurdXml("more rows than a sheet has");
    this.#row = { number: Number.isInteger(told) && told >= next ? told : next, cells: [], filled: 0 };
  }

  #openCell(attributes: string): void {
    const { r, t, s } = readAttributes(attributes);
    const told = r === undefined ? undefined : cellPlace(r)?.column;
    const column = told ?? this.#row.filled;
    this.#row.filled = column + 1;
    this.#cell = { column, type: t ?? "n", style: Number(s ?? 0), text: "", hasValue: false, hasFormula: false };
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    const text = cell === null ? "" : this.#textOf(cell);
    if (cell === null || text === "") return;
    if (cell.column >= this.#reading.columnsMax) throw new UnreadableArchive("too_many_columns");
    const { cells } = this.#row;
    while (cells.length < cell.column) cells.push("");
    cells[cell.column] = text;
  }

  #textOf({ type, style, text, hasValue, hasFormula }: Cell): string {
    if (!hasValue && hasFormula) this.lost.uncalculated += 1;
    if (type === "s") return text === "" ? "" : this.#reading.texts.get(Number(text));
    if (type === "inlineStr" || type === "str") return unescapeText(text);
    if (type === "b") return text.trim() === "1" ? "TRUE" : text.trim() === "0" ? "FALSE" : text;
    if (type === "e") {
      this.lost.errors += 1;
      return "";
    }
    if (type === "d") return text;
    return text === "" ? "" : numberText(text, this.#reading.kinds[style] ?? "number", this.#reading.epoch);
  }

  #closeRow(): void {
    const { number, cells } = this.#row;
    this.#row = { number, cells: [], filled: 0 };
    if (this.#reading.merged.length > 0) this.#spreadMerged(number, cells);
    if (cells.length > 0) this.#take(cells, number);
  }

  /** A merged cell's text stands in every place that it covers; one over a whole row is a title and stays where it is. */
  #spreadMerged(row: number, cells: string[]): void {
    for (const { from, to } of this.#reading.merged) {
      if (row < from.row || row > to.row) continue;
      const name = `${from.row}:${from.column}`;
      if (row === from.row) this.#spread.set(name, cells[from.column] ?? "");
      const isTitle = to.column > from.column && cells.filter((cell) => cell !== "").length <= 1 && row === from.row;
      const text = this.#spread.get(name) ?? "";
      if (text === "" || isTitle) continue;
      for (let column = from.column; column <= to.column && column < this.#reading.columnsMax; column++) {
        while (cells.length <= column) cells.push("");
        cells[column] = text;
      }
    }
  }
}
