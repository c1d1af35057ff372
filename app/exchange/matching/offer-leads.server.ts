import { database } from "#app/db/client.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { dropOffer, listOffers, type OfferSpan, type PromisedSpan } from "#app/db/sql/lead-offers.ts";
import { selectOfferedIds } from "#app/db/sql/select-offered-leads.ts";
import type { SystemActor } from "../actor.ts";
import { allocateLeads } from "./allocate-leads.server.ts";

/** One job looks at so many spans, and allocates so many leads at once: its transactions stay short. */
const SPANS_MAX = 8;
const LEADS_AT_ONCE = 200;

type Whose = { sellerId: string; leadType: string };

/**
 * Offers leads that became sellable to the open requests: they are allocated as their price rules say. A span stays
 * promised until all of it was offered; offered twice, a lead is sold no more often. What is left goes on in another job.
 */
export async function offerLeads(actor: SystemActor, whose: Whose): Promise<void> {
  const promised = await database.rows<PromisedSpan>(listOffers(whose.sellerId, whose.leadType, SPANS_MAX + 1));
  for (const { id, first_lead_id: firstLeadId, last_lead_id: lastLeadId } of promised.slice(0, SPANS_MAX)) {
    await offerSpan(actor, { ...whose, firstLeadId, lastLeadId });
    await database.rows(dropOffer(id));
  }
  if (promised.length > SPANS_MAX)
    await enqueue(database, "offer-leads", whose, { key: `offer-leads:${whose.sellerId}:${whose.leadType}` });
}

async function offerSpan(actor: SystemActor, span: OfferSpan): Promise<void> {
  for (let after = span.firstLeadId - 1n; ;) {
    const rows = await database.rows<{ id: bigint }>(selectOfferedIds(span, after, LEADS_AT_ONCE));
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await allocateLeads(actor, span.leadType, ids);
    if (ids.length < LEADS_AT_ONCE) return;
    after = ids.at(-1)!;
  }
}
