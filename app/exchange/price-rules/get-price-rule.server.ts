import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { priceRuleColumns, priceRuleOf, type PriceRuleView } from "./price-rule-row.ts";

/** One price rule of the seller, archived or not. Refuses `forbidden`, `not_found`. */
export async function getPriceRule(
  actor: MemberActor,
  id: string | undefined,
): Promise<Outcome<PriceRuleView, "forbidden" | "not_found">> {
  if (!may(actor, "leads:read")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const row = await prisma.priceRule.findFirst({
    where: { id, organizationId: actor.organizationId },
    select: priceRuleColumns,
  });
  return row ? done(priceRuleOf(row)) : refused("not_found");
}
