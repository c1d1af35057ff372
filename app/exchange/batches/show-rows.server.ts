import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isLikeContact } from "../intake/keep-text.ts";
import { type ColumnUse, isPersonal } from "../intake/row-fields.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { BatchView } from "./batch-view.ts";
import { maskCell } from "./mask-cell.ts";
import { readSample } from "./read-sample.server.ts";

export type ShownRow = { line: number; cells: string[] };

const ROWS_SHOWN = 8;
const CELL_CHARS_MAX = 60;

/**
 * The first rows of a waiting batch as its text is read now, so that a wrong encoding or delimiter is seen. What could
 * reach a person shows the first letters of each word.
 */
export async function showRows(
  actor: MemberActor,
  { id, status, detected, columns, mapping }: BatchView,
): Promise<Outcome<ShownRow[], "not_found" | "not_awaiting_mapping">> {
  if (status !== "awaiting_mapping") return refused("not_awaiting_mapping");
  const kept = await prisma.batch.findFirst({
    where: { id, organizationId: actor.organizationId },
    select: { dataKeyId: true, byteSize: true },
  });
  if (!kept) return refused("not_found");
  const sample = await readSample({
    file: { batchId: id, dataKeyId: kept.dataKeyId, byteSize: Number(kept.byteSize) },
    detected,
    start: { byte: detected.byteOrderMark, line: 1 },
    width: columns.length,
  });
  const shown = (cell: string, at: number) => {
    const use = (mapping[at] ?? "ignore") as ColumnUse;
    const isOpen = use !== "ignore" && (use.startsWith("attribute:") ? !isLikeContact(cell) : !isPersonal(use));
    const text = isOpen ? cell : maskCell(cell);
    return text.length > CELL_CHARS_MAX ? `${text.slice(0, CELL_CHARS_MAX - 1)}…` : text;
  };
  return done(sample.slice(0, ROWS_SHOWN).map(({ line, cells }) => ({ line, cells: cells.map(shown) })));
}
