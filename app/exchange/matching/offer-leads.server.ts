import { database } from "#app/db/client.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { enqueueFills } from "#app/db/sql/enqueue-fills.ts";
import {
  type OfferedLead,
  type OfferSpan,
  selectOfferedLeads,
  takeOffers,
  type TakenSpan,
} from "#app/db/sql/lead-offers.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { done } from "../outcome.ts";
import { type OpenRequests, openRequests } from "./open-requests.server.ts";
import { requestsForOffered } from "./requests-for-offered.ts";

/** One job looks at so many spans, and reads so many leads at once: its transaction stays short. */
const SPANS_MAX = 8;
const LEADS_A_READ = 1_000;

type Whose = { sellerId: string; leadType: string };

/**
 * Offers leads that became sellable to the open requests that would take them: a fill is promised for each request
 * that wants at least one of them, in fair order. What is left goes on in another job.
 */
export async function offerLeads(_actor: SystemActor, whose: Whose): Promise<void> {
  const open = await openRequests(whose.leadType);
  await bulkTransaction(async (tx) => {
    const taken = await tx.rows<TakenSpan>(takeOffers(whose.sellerId, whose.leadType, SPANS_MAX));
    const wanting = new Set<string>();
    for (const { first_lead_id: firstLeadId, last_lead_id: lastLeadId } of taken)
      await findWanting({ ...whose, firstLeadId, lastLeadId }, open, wanting);
    if (wanting.size > 0) await tx.rows(enqueueFills({ ids: [...wanting] }));
    if ((taken[0]?.remaining ?? 0) > 0)
      await enqueue(tx, "offer-leads", whose, { key: `offer-leads:${whose.sellerId}:${whose.leadType}` });
    return done();
  });
}

/** Adds the requests that want a lead of the span. Once all want something there is nothing more to find. */
async function findWanting(span: OfferSpan, open: OpenRequests, wanting: Set<string>): Promise<void> {
  const requests = [...open.values()].reduce((sum, { size }) => sum + size, 0);
  for (let after = span.firstLeadId - 1n; wanting.size < requests;) {
    const leads = await database.rows<OfferedLead>(selectOfferedLeads(span, after, LEADS_A_READ));
    for (const lead of leads) for (const { id } of requestsForOffered(lead, open)) wanting.add(id);
    if (leads.length < LEADS_A_READ) return;
    after = leads.at(-1)!.id;
  }
}
