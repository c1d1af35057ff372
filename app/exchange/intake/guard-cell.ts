/**
 * A cell as a spreadsheet may open it: one that a spreadsheet would run as a formula gets an apostrophe in front, and
 * so does one that begins with an apostrophe before such a sign. `unguardCell` undoes exactly that.
 */
const dangerous = /^[=+\-@\t\r\n\0＝＋－＠]/;

export function guardCell(cell: string): string {
  return dangerous.test(cell) || /^'+[=+\-@\t\r\n\0＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}

export function unguardCell(cell: string): string {
  return /^'+[=+\-@\t\r\n\0＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}

/** RFC 4180: quoted where it has to be. */
export function csvCell(cell: string): string {
  return /[",;\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}
