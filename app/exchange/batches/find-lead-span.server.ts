import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";

export type LeadSpan = { id: string; firstLeadId: bigint | null; lastLeadId: bigint | null };

/** The ids between which the leads of one of the seller's own batches lie; null when there is no such batch. */
export async function findLeadSpan(actor: MemberActor, batchId: string): Promise<LeadSpan | null> {
  if (!isUuid(batchId)) return null;
  return prisma.batch.findFirst({
    where: { id: batchId, organizationId: actor.organizationId },
    select: { id: true, firstLeadId: true, lastLeadId: true },
  });
}
