import { database } from "#app/db/client.server.ts";
import { type MaskMatch, matchMasks } from "#app/db/sql/match-masks.ts";
import { type OpenRequestRow, selectRequests } from "#app/db/sql/select-open-requests.ts";
import { env } from "#app/env.server.ts";
import type { Minor } from "../money.ts";
import { accepts } from "./acceptance.ts";
import type { IndexedLead } from "./indexed-request.ts";
import { maskedOf } from "./offered-lead.ts";
import type { OpenMarket } from "./open-market.ts";
import { RECEIPT_REQUESTS_MAX, type RequestList } from "./receipt.ts";
import { type OpenRequest, openRequestOf } from "./open-request.ts";
import { keptStandings, openRequests } from "./open-requests.server.ts";
import { type Standing, standingAt } from "./standing.ts";

/** A lead to find requests for; `price`: the least that anybody would have to bid for it. */
export type SoughtLead = { indexed: IndexedLead; price: Minor; currency: string };
/** All open requests of a currency as they were in that moment, with how those stood whose limits or money could matter. */
export type SeenMarket = { list: RequestList; constrained: Standing[] };
/** For each lead its requests, and how each request stands. `seen`: by currency, where this process knows them all and they aren't too many for a receipt. */
export type FoundRequests = {
  requests: OpenRequest[][];
  standings: ReadonlyMap<string, Standing>;
  seen: ReadonlyMap<string, SeenMarket>;
};

/** Without the index, so many of a lead's requests are looked at a time, until there are no more. */
const MASKS_A_TIME = 1_000;

/**
 * For each of these leads of one type the open requests that would take it, as far as that doesn't depend on the moment,
 * the highest bid first, then by id. By the index of this process, or where that is switched off by the masks in the
 * database: the answer is the same.
 */
export function findRequests(leadType: string, leads: readonly SoughtLead[], now: Date): Promise<FoundRequests> {
  return (env.REQUEST_INDEX === "memory" ? findInMemory : findByMasks)(leadType, leads, now);
}

export async function findInMemory(leadType: string, leads: readonly SoughtLead[], now: Date): Promise<FoundRequests> {
  const market = await openRequests(leadType);
  const requests = leads.map(({ indexed, currency }) =>
    (market.index(currency)?.matching(indexed) ?? []).map(({ id }) => market.get(id)!),
  );
  const standings = new Map<string, Standing>();
  for (const { id } of requests.flat()) if (!standings.has(id)) standings.set(id, market.standing(id, now)!);
  const currencies = [...new Set(leads.map(({ currency }) => currency))];
  const told = currencies.filter((currency) => market.sizeIn(currency) <= RECEIPT_REQUESTS_MAX);
  const seen = new Map(told.map((currency) => [currency, seenIn(market, currency, now)]));
  return { requests, standings, seen };
}

export function seenIn(market: OpenMarket, currency: string, now: Date): SeenMarket {
  const constrained = [...market.constrainedIds(currency)].map((id) => market.standing(id, now)!);
  return { list: market.listIn(currency), constrained };
}

export async function findByMasks(leadType: string, leads: readonly SoughtLead[], now: Date): Promise<FoundRequests> {
  const found: OpenRequest[][] = leads.map(() => []);
  const rows = new Map<string, OpenRequestRow>();
  for (const currency of new Set(leads.map((lead) => lead.currency))) {
    const places = leads.flatMap((lead, place) => (lead.currency === currency ? [place] : []));
    for (let after = 0, waiting = places; waiting.length > 0; after += MASKS_A_TIME) {
      const masked = waiting.map((place) => maskedOf(leads[place]!.indexed, leads[place]!.price));
      const wish = { leadType, currency, limit: MASKS_A_TIME, after };
      const matches = await database.rows<MaskMatch>(matchMasks(masked, wish));
      const requests = await loadRequests([...new Set(matches.map(({ request_id }) => request_id))], rows);
      const counts = waiting.map(() => 0);
      for (const match of matches) {
        counts[match.place]! += 1;
        const request = requests.get(match.request_id);
        const place = waiting[match.place]!;
        if (request && accepts(request.indexed, leads[place]!.indexed)) found[place]!.push(request);
      }
      waiting = waiting.filter((_, i) => counts[i] === MASKS_A_TIME);
    }
  }
  return { requests: found, standings: await standingsOf(found.flat(), rows, now), seen: new Map() };
}

async function loadRequests(ids: readonly string[], kept: Map<string, OpenRequestRow>) {
  const rows = ids.length === 0 ? [] : await database.rows<OpenRequestRow>(selectRequests(ids));
  const active = rows.filter(({ status }) => status === "active");
  for (const row of active) kept.set(row.id, row);
  return new Map(active.map((row) => [row.id, openRequestOf(row)]));
}

async function standingsOf(requests: readonly OpenRequest[], rows: ReadonlyMap<string, OpenRequestRow>, now: Date) {
  const byId = new Map(requests.map((request) => [request.id, request]));
  const kept = await keptStandings([...byId.values()].map((request) => ({ request, row: rows.get(request.id)! })));
  return new Map(kept.map((each) => [each.counters.id, standingAt(each, byId.get(each.counters.id)!.campaign, now)]));
}
