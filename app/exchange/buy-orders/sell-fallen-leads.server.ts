import { database } from "#app/db/client.server.ts";
import { lapseOrdersOfGoneLeads, selectOrdered } from "#app/db/sql/buy-orders.ts";
import { type FallenLead, keepLook, type Look, selectFallenLeads, selectLook } from "#app/db/sql/fallen-leads.ts";
import type { SystemActor } from "../actor.ts";
import { allocateLeads } from "../matching/allocate-leads.server.ts";
import { sellOrderedLead } from "./sell-ordered-lead.server.ts";

const LOOK = "fallen-leads";
/** The first look goes back so far. */
const FIRST_LOOK_MS = 10 * 60_000;
const LEADS_AT_ONCE = 200;

/**
 * Leads whose Dutch auction fell since the last look are sold to those who take them at that price: requests, and where there
 * are orders for a lead both in the order of their time. What was missed while nothing ran is made good; repeated, it
 * sells nothing twice. Orders whose leads are gone lapse. Answers how many leads fell.
 */
export async function sellFallenLeads(actor: SystemActor): Promise<number> {
  const [look] = await database.rows<Look>(selectLook(LOOK));
  const { seen_until, now } = look!;
  const since = seen_until ?? new Date(now.getTime() - FIRST_LOOK_MS);
  const fallen = await database.rows<FallenLead>(selectFallenLeads(since, now));
  for (const leadType of new Set(fallen.map(({ lead_type }) => lead_type))) {
    const ids = fallen.filter(({ lead_type }) => lead_type === leadType).map(({ id }) => id);
    for (let from = 0; from < ids.length; from += LEADS_AT_ONCE)
      await sellOfType(actor, leadType, ids.slice(from, from + LEADS_AT_ONCE), since);
  }
  await database.rows(lapseOrdersOfGoneLeads());
  await database.rows(keepLook(LOOK, now));
  return fallen.length;
}

async function sellOfType(actor: SystemActor, leadType: string, ids: readonly bigint[], since: Date): Promise<void> {
  const rows = await database.rows<{ id: bigint }>(selectOrdered(ids));
  const ordered = new Set(rows.map(({ id }) => id));
  for (const id of ordered) await sellOrderedLead(actor, id, since);
  const others = ids.filter((id) => !ordered.has(id));
  if (others.length > 0) await allocateLeads(actor, leadType, others, { fellSince: since });
}
