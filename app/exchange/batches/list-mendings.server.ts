import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { type BatchView, batchViewColumns, batchViewOf } from "./batch-view.ts";
import { namesFor } from "./list-batches.server.ts";

const CHAIN_MAX = 50;

/**
 * A batch and the files that mended its rows, first to last; of a mended file the same, from its first file on. A batch
 * that was never mended stands alone.
 */
export async function listMendings(actor: MemberActor, batch: BatchView): Promise<BatchView[]> {
  const own = { organizationId: actor.organizationId, status: { not: "receiving" } };
  let first = batch.id;
  for (let parent = batch.parentId, steps = 0; parent !== null && steps < CHAIN_MAX; steps++) {
    const found = await prisma.batch.findFirst({ where: { ...own, id: parent }, select: { parentBatchId: true } });
    if (!found) break;
    first = parent;
    parent = found.parentBatchId;
  }
  const chain = [first];
  for (let level = [first]; level.length > 0 && chain.length < CHAIN_MAX; chain.push(...level)) {
    const where = { ...own, parentBatchId: { in: level } };
    level = (await prisma.batch.findMany({ where, select: { id: true }, take: CHAIN_MAX })).map(({ id }) => id);
  }
  const rows = await prisma.batch.findMany({
    where: { ...own, id: { in: chain } },
    select: batchViewColumns,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const names = await namesFor(rows);
  return rows.map((row) => batchViewOf(row, names));
}
