import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { database, prisma } from "#app/db/client.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { BatchColumn } from "./batch-columns.ts";
import { rowErrorPlace } from "./batch-parts.ts";
import { errorColumns } from "./error-columns.ts";
import { csvLine, guardCell } from "../intake/guard-cell.ts";
import type { RowReason } from "../intake/row-reasons.ts";

export type RowErrorWords = (reason: RowReason, facts: Record<string, string | number>) => string;
export type RowErrorsFile = { fileName: string; lines: AsyncIterable<string> };

const PAGE_ROWS = 1_000;
const ownColumns: readonly string[] = errorColumns;

/**
 * The rows of a batch that became no leads, as CSV: why, and the row as it came, to be mended and uploaded again.
 * Cells that a spreadsheet would run are guarded. Who took the file is on record: it holds the seller's own people.
 */
export async function exportRowErrors(
  actor: MemberActor,
  batchId: string,
  explain: RowErrorWords,
): Promise<Outcome<RowErrorsFile, "not_found">> {
  if (!isUuid(batchId)) return refused("not_found");
  const batch = await prisma.batch.findFirst({
    where: { id: batchId, organizationId: actor.organizationId, status: { not: "receiving" } },
    select: { fileName: true, columns: true, dataKeyId: true, rowsRejected: true, rowsDuplicate: true },
  });
  if (!batch) return refused("not_found");
  const rows = batch.rowsRejected + batch.rowsDuplicate;
  await transaction(async (tx) => {
    const { organizationId } = actor;
    const entry = {
      organizationId,
      action: "row_errors.exported",
      subject: `batch:${batchId}`,
      detail: { rows },
    } as const;
    await recordAuditEvents(tx, actor, [entry]);
    return done();
  });
  const names = ((batch.columns ?? []) as unknown as BatchColumn[]).map(({ name }) => name);
  const lines = linesOf({ batchId, dataKeyId: batch.dataKeyId, names, explain });
  return done({ fileName: `errors-${batch.fileName.replace(/\.[a-z]+$/i, "")}.csv`, lines });
}

type Export = { batchId: string; dataKeyId: number; names: string[]; explain: RowErrorWords };

async function* linesOf({ batchId, dataKeyId, names, explain }: Export): AsyncGenerator<string> {
  const kept = names.map((name, i) => ({ name, i })).filter(({ name }) => !ownColumns.includes(name));
  yield `\ufeff${csvLine([...ownColumns, ...kept.map(({ name }) => guardCell(name))])}`;
  const key = (await openDataKeys(database, [dataKeyId])).get(dataKeyId)!;
  const wasOurs = kept.length < names.length;
  for (let after = 0; ;) {
    const rows = await prisma.rowError.findMany({
      where: { batchId, line: { gt: after } },
      select: { line: true, column: true, reason: true, detail: true, sealed: true },
      orderBy: { line: "asc" },
      take: PAGE_ROWS,
    });
    for (const { line, column, reason, detail, sealed } of rows) {
      const cells = JSON.parse(open(key, sealed, rowErrorPlace(batchId, line)).toString("utf8")) as string[];
      const facts = JSON.parse(detail || "{}") as Record<string, string | number>;
      const explanation = explain(reason as RowReason, facts);
      // A row with too many cells shows them all; one from a file of ours is guarded already.
      const own = kept.map(({ i }) => cells[i] ?? "").concat(cells.slice(names.length));
      const guarded = wasOurs ? own : own.map(guardCell);
      yield csvLine([String(line), reason, guardCell(column), explanation, batchId, ...guarded]);
    }
    if (rows.length < PAGE_ROWS) return;
    after = rows.at(-1)!.line;
  }
}
