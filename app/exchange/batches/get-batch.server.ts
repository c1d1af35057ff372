import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { type BatchView, batchViewColumns, batchViewOf } from "./batch-view.ts";
import { namesFor } from "./list-batches.server.ts";

/** One of the seller's own batches, as far as it is. */
export async function getBatch(actor: MemberActor, batchId: string): Promise<Outcome<BatchView, "not_found">> {
  if (!isUuid(batchId)) return refused("not_found");
  const row = await prisma.batch.findFirst({
    where: { id: batchId, organizationId: actor.organizationId, status: { not: "receiving" } },
    select: batchViewColumns,
  });
  return row ? done(batchViewOf(row, await namesFor([row]))) : refused("not_found");
}
