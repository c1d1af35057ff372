import { database } from "#app/db/client.server.ts";
import { selectTypeOfLead } from "#app/db/sql/select-offered-leads.ts";
import type { SystemActor } from "../actor.ts";
import { coalesce } from "../coalesce.ts";
import { allocateLeads } from "./allocate-leads.server.ts";
import type { QuotedBid } from "./quoted-bid.ts";

/** Leads that come at the same time are sold together: their buyers' rows are locked and written once for all of them. */
const LEADS_AT_ONCE = 128;

const actor: SystemActor = { by: "system", job: "direct-post" };
type ForSale = { leadId: bigint; quoted?: readonly QuotedBid[] };
const queues = new Map<string, (lead: ForSale) => Promise<void>>();

/**
 * Sells a lead that has just come in, while its sender waits (direct post, B2), to whom its price rule gives it; where
 * its sender was told bids, to those at these prices first. What stays unsold is offered in the usual way.
 */
export async function sellLead(leadId: bigint, quoted?: readonly QuotedBid[]): Promise<void> {
  const [lead] = await database.rows<{ lead_type: string }>(selectTypeOfLead(leadId));
  if (lead) await queueOf(lead.lead_type)({ leadId, ...(quoted && { quoted }) });
}

function queueOf(leadType: string): (lead: ForSale) => Promise<void> {
  let queue = queues.get(leadType);
  if (!queue) {
    const sell = async (leads: readonly ForSale[]) => {
      const quotes = new Map(leads.flatMap(({ leadId, quoted }) => (quoted ? [[leadId, quoted]] : [])));
      await allocateLeads(
        actor,
        leadType,
        leads.map(({ leadId }) => leadId),
        { quotes },
      );
      return leads.map(() => undefined);
    };
    queues.set(leadType, (queue = coalesce(sell, { most: LEADS_AT_ONCE })));
  }
  return queue;
}
