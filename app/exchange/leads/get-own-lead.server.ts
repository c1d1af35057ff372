import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { ownLeadColumns, type LeadView } from "./list-leads.server.ts";

/** One of the seller's own leads, without its contacts; null for another's. */
export function getOwnLead(actor: MemberActor, id: bigint): Promise<LeadView | null> {
  return prisma.lead.findFirst({ where: { id, sellerId: actor.organizationId }, select: ownLeadColumns });
}
