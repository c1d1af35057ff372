import { database } from "#app/db/client.server.ts";
import { type MaskMatch, matchMasks } from "#app/db/sql/match-masks.ts";
import { type OpenRequestRow, selectRequests } from "#app/db/sql/select-open-requests.ts";
import { env } from "#app/env.server.ts";
import type { Minor } from "../money.ts";
import { accepts } from "./acceptance.ts";
import type { IndexedLead } from "./indexed-request.ts";
import { maskedOf } from "./offered-lead.ts";
import { type OpenRequest, openRequestOf } from "./open-request.ts";
import { openRequests } from "./open-requests.server.ts";

/** A lead to find requests for; `price`: the least that anybody would have to bid for it. */
export type SoughtLead = { indexed: IndexedLead; price: Minor; currency: string };

/** Without the index, so many of a lead's requests are looked at a time, until there are no more. */
const MASKS_A_TIME = 1_000;

/**
 * For each of these leads of one type the open requests that would take it, as far as that doesn't depend on the moment,
 * the highest bid first, then by id. By the index of this process, or where that is switched off by the masks in the
 * database: the answer is the same.
 */
export async function findRequests(leadType: string, leads: readonly SoughtLead[]): Promise<OpenRequest[][]> {
  return env.REQUEST_INDEX === "memory" ? findInMemory(leadType, leads) : findByMasks(leadType, leads);
}

export async function findInMemory(leadType: string, leads: readonly SoughtLead[]): Promise<OpenRequest[][]> {
  const market = await openRequests(leadType);
  return leads.map(({ indexed, currency }) =>
    (market.index(currency)?.matching(indexed) ?? []).map(({ id }) => market.get(id)!),
  );
}

export async function findByMasks(leadType: string, leads: readonly SoughtLead[]): Promise<OpenRequest[][]> {
  const found: OpenRequest[][] = leads.map(() => []);
  for (const currency of new Set(leads.map((lead) => lead.currency))) {
    const places = leads.flatMap((lead, place) => (lead.currency === currency ? [place] : []));
    const of = { leadType, currency };
    for (let after = 0, waiting = places; waiting.length > 0; after += MASKS_A_TIME) {
      const masked = waiting.map((place) => maskedOf(leads[place]!.indexed, leads[place]!.price));
      const rows = await database.rows<MaskMatch>(matchMasks(masked, { ...of, limit: MASKS_A_TIME, after }));
      const requests = await loadRequests([...new Set(rows.map(({ request_id }) => request_id))]);
      const counts = waiting.map(() => 0);
      for (const row of rows) {
        counts[row.place]! += 1;
        const request = requests.get(row.request_id);
        const place = waiting[row.place]!;
        if (request && accepts(request.indexed, leads[place]!.indexed)) found[place]!.push(request);
      }
      waiting = waiting.filter((_, i) => counts[i] === MASKS_A_TIME);
    }
  }
  return found;
}

async function loadRequests(ids: readonly string[]): Promise<Map<string, OpenRequest>> {
  const rows = ids.length === 0 ? [] : await database.rows<OpenRequestRow>(selectRequests(ids));
  return new Map(rows.filter(({ status }) => status === "active").map((row) => [row.id, openRequestOf(row)]));
}
