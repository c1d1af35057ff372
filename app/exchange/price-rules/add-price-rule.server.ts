import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome } from "../outcome.ts";
import { boundsOf, type PriceRuleInput, SHARED_SALES_DEFAULT } from "./price-rule-input.ts";

/** Keeps a price rule of the seller. Rules are not changed afterwards: leads were priced by them; make another and archive this. */
export async function addPriceRule(
  actor: MemberActor,
  input: PriceRuleInput,
  id?: string,
): Promise<Outcome<{ id: string }, never>> {
  const earlier =
    id === undefined
      ? null
      : await prisma.priceRule.findFirst({ where: { id, organizationId: actor.organizationId }, select: { id: true } });
  if (earlier) return done(earlier); // asked again
  const { floor, ceiling } = boundsOf(input);
  const rule = await prisma.priceRule.create({
    data: {
      id,
      organizationId: actor.organizationId,
      name: input.name,
      currency: input.currency,
      baseMinor: input.base,
      floorMinor: floor,
      ceilingMinor: ceiling,
      modifiers: input.modifiers,
      ageFactorsBps: input.age_factors_bps,
      saleMode: input.sale_mode,
      maxSales: input.sale_mode === "exclusive" ? 1 : (input.max_sales ?? SHARED_SALES_DEFAULT),
    },
    select: { id: true },
  });
  return done(rule);
}
