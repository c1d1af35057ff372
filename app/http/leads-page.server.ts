import type { MemberActor } from "#app/exchange/actor.ts";
import { findLeadSpan } from "#app/exchange/batches/find-lead-span.server.ts";
import { isUuid, readNumericId } from "#app/exchange/ids.ts";
import { leadStatuses, type LeadView, listLeads } from "#app/exchange/leads/list-leads.server.ts";
import { type Page, pageOf, readPageRequest } from "./page-cursor.ts";

export type LeadsFilter = { status: string; source: string; batch: string };

/** What the URL filters by; anything that isn't a status or an id is no filter. */
export function readLeadsFilter(url: URL): LeadsFilter {
  const told = (name: string) => url.searchParams.get(name) ?? "";
  return {
    status: (leadStatuses as readonly string[]).includes(told("status")) ? told("status") : "",
    source: isUuid(told("source")) ? told("source") : "",
    batch: isUuid(told("batch")) ? told("batch") : "",
  };
}

/** The page of the seller's leads that the URL asks for. */
export async function leadsPage(actor: MemberActor, url: URL): Promise<Page<LeadView>> {
  const filter = readLeadsFilter(url);
  const wish = readPageRequest(url);
  const id = readNumericId(wish.cursor?.keys[0]);
  const request = id === null ? { ...wish, cursor: undefined } : wish;
  const batch = filter.batch === "" ? undefined : await findLeadSpan(actor, filter.batch);
  if (batch === null) return { rows: [], newer: undefined, older: undefined };
  const found = await listLeads(actor, {
    size: wish.size + 1,
    beyond: request.cursor && id !== null ? { id, direction: request.cursor.direction } : undefined,
    status: (filter.status || undefined) as (typeof leadStatuses)[number] | undefined,
    sourceId: filter.source || undefined,
    batch,
  });
  return pageOf(found, request, (lead) => [lead.id.toString()]);
}
