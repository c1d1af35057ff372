import { prisma } from "#app/db/client.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { BatchRows } from "./batch-view.ts";

/** What a batch that ended came to, and the person who uploaded it; null for one that came by an API key. */
export type BatchResult = { userId: string | null; status: string; rows: BatchRows };

export async function getBatchResult(_actor: SystemActor, batchId: string): Promise<Outcome<BatchResult, "not_found">> {
  const batch = await prisma.batch.findFirst({
    where: { id: batchId, status: { notIn: ["receiving", "awaiting_mapping", "queued", "running"] } },
    select: {
      createdBy: true,
      status: true,
      rowsTotal: true,
      rowsAccepted: true,
      rowsUpdated: true,
      rowsRejected: true,
      rowsDuplicate: true,
    },
  });
  if (!batch) return refused("not_found");
  const [by, id] = batch.createdBy.split(":");
  const rows = {
    total: batch.rowsTotal,
    accepted: batch.rowsAccepted,
    updated: batch.rowsUpdated,
    rejected: batch.rowsRejected,
    duplicate: batch.rowsDuplicate,
  };
  return done({ userId: by === "person" && id !== undefined ? id : null, status: batch.status, rows });
}
