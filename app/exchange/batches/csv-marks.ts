/** What stood between two marks, as it was meant: doubled marks are one, backslashed ones lose the backslash. */
export function unquoted(text: string, mark: string, isBackslashed: boolean): string {
  const single = text.replaceAll(mark + mark, mark);
  return isBackslashed ? single.replace(mark === '"' ? /\\(["\\])/g : /\\(['\\])/g, "$1") : single;
}

/** Whether an odd number of backslashes stands before the mark, within the cell. */
export function isEscaped(text: string, mark: number, open: number): boolean {
  let at = mark;
  while (at - 1 > open && text[at - 1] === "\\") at--;
  return (mark - at) % 2 === 1;
}

/** A cell without the blank that belongs to the delimiter before it. */
export const withoutBlank = (cell: string) => (cell.startsWith(" ") ? cell.slice(1) : cell);

/** A line without marks, cut. */
export function cutCells(line: string, { delimiter, isSpaced }: { delimiter: string; isSpaced?: boolean }): string[] {
  const cells = line.split(delimiter);
  return isSpaced ? cells.map((cell, i) => (i > 0 ? withoutBlank(cell) : cell)) : cells;
}
