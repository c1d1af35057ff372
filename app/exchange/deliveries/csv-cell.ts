/**
 * Cells of our CSV files. `machine` is plain RFC 4180 for programs. `spreadsheet` is for people: a cell that a
 * spreadsheet would take for a formula gets an apostrophe in front, so that nothing a lead typed into a form is ever
 * evaluated on a buyer's computer; `readSpreadsheetCell` takes it off again without loss.
 */
export const csvProfiles = ["spreadsheet", "machine"] as const;
export type CsvProfile = (typeof csvProfiles)[number];

/** Excel reads the byte order mark as "this is UTF-8"; programs are told by the media type. */
export const byteOrderMark: Record<CsvProfile, string> = { spreadsheet: "\uFEFF", machine: "" };

// What makes a formula, or hides one, at the start of a cell: also the full-width forms, which some spreadsheets take
// for the plain ones. Apostrophes before it count along, so that taking one off always gives back what was written.
const looksLikeFormula = /^'*[=+\-@\t\r\n\0＝＋－＠]/;

export function csvCell(value: string, profile: CsvProfile): string {
  if (profile === "machine") return /[",\r\n]/.test(value) || value !== value.trim() ? quoted(value) : value;
  return quoted(looksLikeFormula.test(value) ? `'${value}` : value);
}

export function csvLine(values: readonly string[], profile: CsvProfile): string {
  return `${values.map((value) => csvCell(value, profile)).join(",")}\r\n`;
}

/** What was written, from a cell of the spreadsheet profile after the quotes are gone. */
export function readSpreadsheetCell(cell: string): string {
  return cell.startsWith("'") && looksLikeFormula.test(cell) ? cell.slice(1) : cell;
}

/** An E.164 number: programs get it whole, spreadsheets its digits, which they show as they are. */
export function phoneForProfile(phone: string, profile: CsvProfile): string {
  return profile === "spreadsheet" ? phone.replace(/^\+(?=\d+$)/, "") : phone;
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
