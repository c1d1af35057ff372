import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/** Takes a rule out of what new batches can choose; leads already priced by it keep their prices. */
export async function archivePriceRule(actor: MemberActor, id: string): Promise<Outcome<undefined, "not_found">> {
  if (!isUuid(id)) return refused("not_found");
  const { count } = await prisma.priceRule.updateMany({
    where: { id, organizationId: actor.organizationId, archivedAt: null },
    data: { archivedAt: new Date() },
  });
  return count > 0 ? done() : refused("not_found");
}
