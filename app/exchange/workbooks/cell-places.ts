/** The place of a cell, both from 0. */
export type CellPlace = { row: number; column: number };
export type MergedCells = { from: CellPlace; to: CellPlace };

/** `B5` is row 4, column 1; null for what is no reference. */
export function cellPlace(reference: string): CellPlace | null {
  let column = 0;
  let at = 0;
  for (; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  const row = Number(reference.slice(at));
  return column > 0 && Number.isInteger(row) && row > 0 ? { row: row - 1, column: column - 1 } : null;
}

/** Ranges as they stand in `mergeCell` tags, those that begin in one of the first `rows` rows. */
export function readMergedCells(text: string, rows: number): MergedCells[] {
  const found: MergedCells[] = [];
  for (const [, first, last] of text.matchAll(/mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"/g)) {
    const [from, to] = [cellPlace(first!), cellPlace(last!)];
    if (from && to && from.row < rows && to.row >= from.row && to.column >= from.column) found.push({ from, to });
  }
  return found;
}
