import { leadFactColumns } from "../leads/lead-fact-columns.ts";
import { database, prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import type { LeadFacts } from "../leads/lead-fields.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { ReturnRate } from "../sales/return-rate.ts";
import { returnRatesOf } from "../sales/return-rates-of.server.ts";

/** What a reviewer needs beside the dispute itself: the delivered lead's attributes, and the seller's record. */
export async function getReview(
  actor: MemberActor,
  disputeId: string | undefined,
): Promise<Outcome<{ lead: LeadFacts; returnRate: ReturnRate }, "forbidden" | "not_found">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  if (!isUuid(disputeId)) return refused("not_found");
  const dispute = await prisma.dispute.findUnique({
    where: { id: disputeId },
    select: { sellerId: true, sale: { select: { leadId: true } } },
  });
  if (!dispute) return refused("not_found");
  const [lead, { overall }] = await Promise.all([
    prisma.lead.findUniqueOrThrow({
      where: { id: dispute.sale.leadId },
      select: leadFactColumns,
    }),
    returnRatesOf(database, dispute.sellerId),
  ]);
  return done({ lead, returnRate: overall });
}
