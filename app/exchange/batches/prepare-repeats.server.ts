import { type Preparation, type PreparedRow, type PreparedRows, prepareRows } from "../intake/prepare-rows.server.ts";

/** Rows of a chunk whose person stands in an earlier row of it, each prepared by itself, and the others as they were. */
export async function prepareRepeats(
  { rows, faulty }: PreparedRows,
  preparation: Preparation,
): Promise<PreparedRows & { repeats: PreparedRow[] }> {
  const repeats: PreparedRow[] = [];
  for (const { record, fault } of faulty) {
    if (fault.reason !== "duplicate") continue;
    const alone = await prepareRows([record], preparation);
    repeats.push(...alone.rows);
  }
  return { rows, faulty: faulty.filter(({ fault }) => fault.reason !== "duplicate"), repeats };
}
