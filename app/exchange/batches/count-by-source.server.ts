import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";

/** Leads accepted from each of the seller's sources, by source id. */
export async function countBySource(actor: MemberActor): Promise<Map<string, number>> {
  const groups = await prisma.batch.groupBy({
    by: ["sourceId"],
    where: { organizationId: actor.organizationId, sourceId: { not: null } },
    _sum: { rowsAccepted: true },
  });
  return new Map(groups.map(({ sourceId, _sum }) => [sourceId ?? "", _sum.rowsAccepted ?? 0]));
}
