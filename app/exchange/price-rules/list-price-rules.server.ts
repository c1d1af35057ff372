import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { priceRuleColumns, priceRuleOf, type PriceRuleView } from "./price-rule-row.ts";

/** The seller's price rules, newest first; archived ones last on request. */
export async function listPriceRules(
  actor: MemberActor,
  wish: { archivedToo?: boolean } = {},
): Promise<PriceRuleView[]> {
  const rows = await prisma.priceRule.findMany({
    where: { organizationId: actor.organizationId, ...(wish.archivedToo ? {} : { archivedAt: null }) },
    select: priceRuleColumns,
    orderBy: [{ archivedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
    take: 500,
  });
  return rows.map(priceRuleOf);
}
