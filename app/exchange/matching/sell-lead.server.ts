import { prisma } from "#app/db/client.server.ts";
import type { SystemActor } from "../actor.ts";
import { coalesce } from "../coalesce.ts";
import { allocateLeads } from "./allocate-leads.server.ts";

/** Leads that come at the same time are sold together: their buyers' rows are locked and written once for all of them. */
const LEADS_AT_ONCE = 128;

const actor: SystemActor = { by: "system", job: "direct-post" };
const queues = new Map<string, (leadId: bigint) => Promise<void>>();

/**
 * Sells a lead that has just come in, while its sender waits (direct post, B2), to whom its price rule gives it. What
 * stays unsold is offered in the usual way.
 */
export async function sellLead(leadId: bigint): Promise<void> {
  const lead = await prisma.lead.findUnique({ where: { id: leadId }, select: { leadType: true } });
  if (lead) await queueOf(lead.leadType)(leadId);
}

function queueOf(leadType: string): (leadId: bigint) => Promise<void> {
  let queue = queues.get(leadType);
  if (!queue) {
    const sell = async (leadIds: readonly bigint[]) => {
      await allocateLeads(actor, leadType, leadIds);
      return leadIds.map(() => undefined);
    };
    queues.set(leadType, (queue = coalesce(sell, { most: LEADS_AT_ONCE })));
  }
  return queue;
}
