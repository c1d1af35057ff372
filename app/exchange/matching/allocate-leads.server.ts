import { database } from "#app/db/client.server.ts";
import { enqueueLaterFills } from "#app/db/sql/enqueue-fills.ts";
import { type OfferedLeadRow, selectOfferedLeads } from "#app/db/sql/select-offered-leads.ts";
import { type HeldPairRow, selectHeldPairs } from "#app/db/sql/select-standings.ts";
import type { SystemActor } from "../actor.ts";
import { loadListings } from "../price-rules/load-listings.server.ts";
import { rank } from "./allocation.ts";
import { type ConfirmedSale, confirmSales } from "./confirm-sales.server.ts";
import { findRequests } from "./find-requests.server.ts";
import { loadStandings } from "./load-standings.server.ts";
import { indexedOf, leastOfAll, offeredLeadOf } from "./offered-lead.ts";
import { Turns } from "./turns.ts";
import { biddersFor, listedOf, type Market, pairKey, proposeSales } from "./propose-sales.ts";

/** A proposal is made anew where something changed under it; what is left after so many stays in stock. */
const ROUNDS_MAX = 5;
/** Of an auction's bidders so many are looked at before: who can't have the lead must not make its price. */
const BIDDERS_CHECKED = 10;

/**
 * Sells leads of one type to the open requests, as their price rules say (product rules E5, F4, F5): finds for each who
 * would take it, lets them contend, and confirms all sales of one currency together. A sale that can't be confirmed,
 * because something changed meanwhile, is proposed anew. Safe to repeat: what is sold is not offered any more. What
 * stays unsold is in stock; requests that would have bought but for their hours, caps or pace are promised a fill for
 * the moment that lifts them.
 */
export async function allocateLeads(
  actor: SystemActor,
  leadType: string,
  leadIds: readonly bigint[],
): Promise<ConfirmedSale[]> {
  const sold: ConfirmedSale[] = [];
  const held = new Set<string>();
  const later = new Map<string, { requestId: string; buyerId: string; at: Date }>();
  for (let round = 1, waiting = leadIds; round <= ROUNDS_MAX && waiting.length > 0; round++) {
    const market = await loadMarket(leadType, waiting, held);
    for (const fill of heldBack(market)) later.set(fill.requestId, fill);
    const again = new Set<bigint>();
    for (const currency of new Set(market.leads.map(({ lead }) => lead.currency))) {
      const leads = market.leads.filter(({ lead }) => lead.currency === currency);
      const proposed = proposeSales({ ...market, leads });
      if (proposed.length === 0) continue;
      const { confirmed, failed, held: found } = await confirmSales(actor, proposed);
      sold.push(...confirmed);
      for (const pair of found) held.add(pair);
      for (const { lead } of failed) again.add(lead.id);
    }
    waiting = [...again];
  }
  if (later.size > 0) await database.rows(enqueueLaterFills([...later.values()]));
  return sold;
}

/** Everything that the choice of buyers for these leads goes by. */
async function loadMarket(leadType: string, leadIds: readonly bigint[], known: ReadonlySet<string>): Promise<Market> {
  const rows = await database.rows<OfferedLeadRow>(selectOfferedLeads(leadIds));
  const now = rows[0]?.now ?? new Date(0);
  const leads = rows.map(offeredLeadOf);
  const numbers = leads.map(({ ruleNumber }) => ruleNumber);
  const rules = await loadListings(database, { numbers, buyerIds: [], now });
  const sought = leads.flatMap((lead) => {
    const price = leastOfAll(lead, rules.rule(lead.ruleNumber), now);
    return price === null ? [] : [{ lead, price, currency: lead.currency, indexed: indexedOf(lead, price, now) }];
  });
  const found = await findRequests(leadType, sought);
  const wanted = sought
    .map(({ lead }, place) => ({ lead, requests: found[place]! }))
    .filter(({ requests }) => requests.length > 0);
  const requests = [...new Map(found.flat().map((request) => [request.id, request])).values()];
  const buyerIds = requests.map(({ buyer }) => buyer.id);
  const [standings, listings] = await Promise.all([
    loadStandings(requests),
    loadListings(database, { numbers: wanted.map(({ lead }) => lead.ruleNumber), buyerIds, now }),
  ]);
  const market = { leads: wanted, standings, listings, held: known, now };
  const held = await heldInAuctions(market);
  return held.size === 0 ? market : { ...market, held: new Set([...known, ...held]) };
}

/** Who of the likely winners and losers of auctions can't have the lead anyway. */
async function heldInAuctions(market: Market): Promise<Set<string>> {
  const pairs = market.leads.flatMap(({ lead, requests }) => {
    const rule = market.listings.rule(lead.ruleNumber);
    if (rule?.model !== "bid_first_price" && rule?.model !== "bid_second_price") return [];
    const course = { market, turns: new Turns() };
    const most = (id: string) => market.standings.get(id)?.power.room.money ?? 0n;
    const ranked = rank(listedOf(lead, rule, course), biddersFor(lead, requests, { ...course, most }));
    return ranked.slice(0, BIDDERS_CHECKED).map(({ buyerId }) => ({ leadId: lead.id, buyerId }));
  });
  if (pairs.length === 0) return new Set();
  const rows = await database.rows<HeldPairRow>(selectHeldPairs(pairs));
  return new Set(rows.map((row) => pairKey(row.lead_id, row.buyer_id)));
}

/** Requests that would take one of the leads, and can't just now, or not at their price, but will by the clock alone. */
function heldBack({ leads, standings }: Market) {
  const requests = new Map(
    leads.flatMap(({ requests: those }) => those.map((request) => [request.id, request] as const)),
  );
  return [...requests.values()].flatMap(({ id, buyer, terms }) => {
    const power = standings.get(id)?.power;
    const isShort = power && (power.room.count < 1 || power.room.money < terms.maxPrice);
    const at = power?.refusal ? power.until : isShort ? power.again : null;
    return at ? [{ requestId: id, buyerId: buyer.id, at }] : [];
  });
}
