import { database, prisma } from "#app/db/client.server.ts";
import { type OfferedLead, selectOfferedLeads } from "#app/db/sql/lead-offers.ts";
import type { SystemActor } from "../actor.ts";
import { fillRound } from "./fill-round.server.ts";
import { openRequests } from "./open-requests.server.ts";
import { requestsForOffered } from "./requests-for-offered.ts";

/** Of the requests that would take the lead, so many are asked: those that may not buy just now are passed over. */
const REQUESTS_ASKED_MAX = 25;

/**
 * Sells a lead that has just come in, while its sender waits (direct post, B2): to the request that pays most first,
 * then the longest unserved, until it is sold out or nobody is left. Each sale is a round of filling that looks at this
 * lead alone, with all of its checks and locks. What stays unsold is offered in the usual way.
 */
export async function sellLead(actor: SystemActor, leadId: bigint): Promise<void> {
  const lead = await prisma.lead.findUnique({ where: { id: leadId }, select: { sellerId: true, leadType: true } });
  if (!lead) return;
  const span = { ...lead, firstLeadId: leadId, lastLeadId: leadId };
  const [offered] = await database.rows<OfferedLead>(selectOfferedLeads(span, leadId - 1n, 1));
  if (!offered) return;
  const open = await openRequests(lead.leadType);
  for (const { id } of requestsForOffered(offered, open, REQUESTS_ASKED_MAX)) {
    const round = await fillRound(actor, id, { avoid: [], locking: "wait", only: leadId });
    if (round.ok && round.value.bought === 0 && !(await isOpen(leadId))) break;
  }
}

async function isOpen(id: bigint): Promise<boolean> {
  const lead = await prisma.lead.findUnique({ where: { id }, select: { isOpen: true } });
  return lead?.isOpen === true;
}
