import type { Tx } from "#app/db/transaction.server.ts";
import { prisma } from "#app/db/client.server.ts";
import { isUuid } from "../ids.ts";
import { kindsOn, type PartnerSide } from "./trade-partners.ts";

/** The name of an organisation that is on one of these sides; null where there is none such. */
export async function findPartner(
  id: string | undefined,
  sides: readonly PartnerSide[],
  db: Pick<Tx["db"], "organization"> = prisma,
): Promise<{ id: string; name: string; isSuspended: boolean } | null> {
  if (!isUuid(id) || sides.length === 0) return null;
  const found = await db.organization.findFirst({
    where: { id, kinds: { hasSome: kindsOn(sides) } },
    select: { id: true, name: true, suspendedAt: true },
  });
  return found && { id: found.id, name: found.name, isSuspended: found.suspendedAt !== null };
}
