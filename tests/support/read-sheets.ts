import { openArchive } from "../../app/exchange/workbooks/open-archive.server.ts";
import { readSheet } from "../../app/exchange/workbooks/read-sheet.server.ts";
import { readWorkbook, withoutAbsurdity } from "../../app/exchange/workbooks/read-workbook.server.ts";
import { recordsOf } from "./read-table.ts";

/** Bytes in memory as a source that hands them out in pieces. */
export function sourceOf(bytes: Buffer, pieceBytes = 10_000) {
  return {
    size: bytes.length,
    async *read(from: number, to: number) {
      for (let at = from; at < to; at += pieceBytes) yield bytes.subarray(at, Math.min(to, at + pieceBytes));
    },
  };
}

/** The text of a sheet, the first unless one is named, and what was lost in it. */
export function sheetText(bytes: Buffer, name?: string, pieceBytes?: number) {
  return withoutAbsurdity(async () => {
    const workbook = await readWorkbook(await openArchive(sourceOf(bytes, pieceBytes)));
    const sheet = workbook.sheets.find((each) => each.name === name) ?? workbook.sheets[0]!;
    const lost = { errors: 0, uncalculated: 0 };
    const pieces: Buffer[] = [];
    for await (const piece of readSheet(workbook, sheet, { lost, columnsMax: 1_000 })) pieces.push(piece);
    return { text: Buffer.concat(pieces).toString(), lost, sheets: workbook.sheets };
  });
}

export async function sheetCells(bytes: Buffer, name?: string): Promise<string[][]> {
  return recordsOf((await sheetText(bytes, name)).text).map(({ cells }) => cells);
}
