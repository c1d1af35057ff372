import { SHEET_BYTES_MAX } from "./archive-refusals.ts";
import { type MergedCells, readMergedCells } from "./cell-places.ts";
import type { ArchiveFile } from "./open-archive.server.ts";
import { readSharedTexts, type Sheet, type Workbook, xmlText } from "./read-workbook.server.ts";
import { type LostCells, type SheetReading, SheetRows } from "./sheet-rows.ts";

/** Rows in which merged cells are looked for: titles and headers stand there. */
const TOP_ROWS = 30;
const noTexts = { get: () => "x" };

/**
 * A sheet as CSV (comma, doubled quotes, LF, UTF-8) while it unpacks. The line of a row is its row in the sheet as long
 * as no cell holds a line break; rows without text are empty lines, but none follow the last with text. `lost` is
 * counted on the way.
 */
export async function* readSheet(
  { kinds, epoch, texts }: Workbook,
  sheet: Sheet,
  { lost, columnsMax }: { lost: LostCells; columnsMax: number },
): AsyncGenerator<Buffer> {
  const merged = await mergedCellsOf(sheet.file);
  const reading: SheetReading = { kinds, epoch, merged, columnsMax, texts: await readSharedTexts(texts) };
  const lines = new CsvLines();
  const rows = new SheetRows(reading, (cells, row) => lines.add(cells, row));
  for await (const piece of xmlText(sheet.file.read(SHEET_BYTES_MAX))) {
    rows.push(piece);
    if (lines.length >= OUT_CHARS) yield lines.taken();
  }
  rows.end();
  Object.assign(lost, rows.lost);
  yield lines.taken();
}

const OUT_CHARS = 65_536;

/** Whether any cell of a sheet has a text; reads until the first. */
export async function hasText({ kinds, epoch }: Workbook, sheet: Sheet): Promise<boolean> {
  let found = false;
  const rows = new SheetRows({ kinds, epoch, merged: [], columnsMax: 16_384, texts: noTexts }, () => (found = true));
  for await (const piece of xmlText(sheet.file.read(SHEET_BYTES_MAX))) {
    rows.push(piece);
    if (found) return true;
  }
  return false;
}

/** Merged cells are told behind all rows, but are wanted for the first ones. */
async function mergedCellsOf(file: ArchiveFile): Promise<MergedCells[]> {
  let tail = "";
  let told = "";
  for await (const piece of file.read(SHEET_BYTES_MAX)) {
    if (told !== "") {
      if (told.length < MERGED_CHARS_MAX) told += piece.toString("latin1");
      continue;
    }
    const seam = tail + piece.subarray(0, MARK.length).toString("latin1");
    const at = piece.indexOf(MARK);
    if (seam.includes(MARK)) told = seam + piece.subarray(MARK.length).toString("latin1");
    else if (at !== -1) told = piece.subarray(at).toString("latin1");
    tail = piece.subarray(-MARK.length).toString("latin1");
  }
  return readMergedCells(told, TOP_ROWS).slice(0, MERGED_MAX);
}

const MARK = "mergeCells";
const MERGED_CHARS_MAX = 262_144;
const MERGED_MAX = 500;

/** Rows as lines of CSV, each as wide as the widest until then, so that no line has fewer cells than the header. */
class CsvLines {
  #text = "";
  #next = 0;
  #width = 0;

  get length(): number {
    return this.#text.length;
  }

  add(cells: string[], row: number): void {
    while (cells.length < this.#width) cells.push("");
    this.#width = cells.length;
    this.#text += "\n".repeat(row - this.#next);
    this.#next = row + 1;
    this.#text += `${cells.map(csvText).join(",")}\n`;
  }

  taken(): Buffer {
    const bytes = Buffer.from(this.#text);
    this.#text = "";
    return bytes;
  }
}

const csvText = (cell: string) => (/[",\n\r]|^ | $/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
