import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome } from "../outcome.ts";
import {
  boundsOf,
  CLAIM_MINUTES_DEFAULT,
  type PriceRuleInput,
  SHARED_SALES_DEFAULT,
  WINDOW_DAYS_DEFAULT,
} from "./price-rule-input.ts";

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
  const { timeZone } = await prisma.organization.findUniqueOrThrow({
    where: { id: actor.organizationId },
    select: { timeZone: true },
  });
  const data = { id, organizationId: actor.organizationId, timeZone, ...columnsOf(input) };
  return done(await prisma.priceRule.create({ data, select: { id: true } }));
}

function columnsOf(input: PriceRuleInput) {
  const { floor, ceiling } = boundsOf(input);
  return {
    name: input.name,
    currency: input.currency,
    model: input.model,
    baseMinor: input.base,
    floorMinor: floor,
    ceilingMinor: ceiling,
    reserveMinor: input.reserve,
    modifiers: input.modifiers,
    ageFactorsBps: input.age_factors_bps,
    saleMode: input.sale_mode,
    maxSales: input.sale_mode === "exclusive" ? 1 : (input.max_sales ?? SHARED_SALES_DEFAULT),
    windowDays: input.sale_mode === "exclusive_window" ? (input.window_days ?? WINDOW_DAYS_DEFAULT) : null,
    tiers: input.tiers,
    tierBasis: input.tier_basis,
    dutchStepMinor: input.dutch?.step,
    dutchMinutes: input.dutch?.interval_minutes,
    revenueShareBps: input.revenue_share_bps,
    timeSlots: input.time_slots,
    allocation: input.allocation,
    claimMinutes: input.allocation === "first_claim" ? (input.claim_minutes ?? CLAIM_MINUTES_DEFAULT) : null,
  };
}
