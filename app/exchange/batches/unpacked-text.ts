import type { LostCells } from "../workbooks/sheet-rows.ts";

/** Where the workbook or archive is kept: an inner one stands behind the one it came out of. */
export type Original = { kind: "zip" | "gzip"; firstPart: number; bytes: number };

/** What the text of a batch was taken from. */
export type Unpacked = {
  container: "xlsx" | "zip" | "gzip";
  original: Original;
  /** Sheets of a workbook, or tables of an archive; `sheet` is the one that is read. */
  sheets: string[];
  sheet: string;
  lost: LostCells;
};

export const SHEETS_LISTED_MAX = 200;
