import { randomUUID } from "node:crypto";
import { enqueue } from "#app/db/enqueue.server.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import { type DryRun, newDryRun } from "./dry-run.ts";

/** Promises a rehearsal of a batch that waits: the whole file is judged, nothing of it is stored. */
export async function startDryRun(
  tx: Tx,
  { id, organizationId }: { id: string; organizationId: string },
): Promise<DryRun> {
  const dryRun = newDryRun(randomUUID());
  await tx.db.batch.update({ where: { id }, data: { dryRun }, select: { id: true } });
  const when = { key: `dry-run-batch:${id}`, queue: `dry-run:${organizationId}`, attemptsMax: 3 };
  await enqueue(tx, "dry-run-batch", { batchId: id, dryRunId: dryRun.id }, when);
  return dryRun;
}
