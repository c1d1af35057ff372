import { database } from "#app/db/client.server.ts";
import { enqueueLaterFills } from "#app/db/sql/enqueue-fills.ts";
import { type HeldPairRow, selectHeldPairs } from "#app/db/sql/held-pairs.ts";
import { type OfferedLeadRow, selectOfferedLeads } from "#app/db/sql/select-offered-leads.ts";
import type { SystemActor } from "../actor.ts";
import { type Listings, loadListings } from "../price-rules/load-listings.server.ts";
import { noteBidsWon } from "../bidding/note-bids-won.server.ts";
import type { Minor } from "../money.ts";
import { rank } from "./allocation.ts";
import { askBidders } from "./ask-bidders.server.ts";
import { type Confirmation, type ConfirmedSale, confirmSales, heldPairs } from "./confirm-sales.server.ts";
import { findRequests, type SeenMarket } from "./find-requests.server.ts";
import { keepReceipts, newReceipt, seenRequests } from "./keep-receipts.server.ts";
import { quoteOf } from "./quote.ts";
import type { QuotedBid } from "./quoted-bid.ts";
import { indexedOf, leastOfAll, offeredLeadOf } from "./offered-lead.ts";
import {
  bidKey,
  biddersFor,
  type Bids,
  type HeldPair,
  listedOf,
  type Market,
  type MarketEntry,
  proposeSales,
} from "./propose-sales.ts";
import { Turns } from "./turns.ts";

/** A proposal is made anew where something changed under it; what is left after so many stays in stock. */
const ROUNDS_MAX = 5;
/** Of an auction's bidders so many are looked at before: who can't have the lead must not make its price. */
const BIDDERS_CHECKED = 10;

/** What else an allocation goes by. */
export type Circumstances = {
  /** The bids that sellers were told before they sent their leads. */
  quotes?: ReadonlyMap<bigint, readonly QuotedBid[]>;
  /** What programs bid before; what they bid now is added. */
  bids?: Map<string, Minor | null>;
  /** Only requests that were there before compete. */
  before?: Date;
  /** The leads have become cheaper since: programs are asked only about what they couldn't have had then. */
  fellSince?: Date;
};

/**
 * Sells leads of one type to the open requests, as their price rules say (product rules E5, F4, F5), and as was quoted
 * to their sellers: finds for each who would take it, lets them contend, and confirms all sales of one currency together. A sale that can't be confirmed,
 * because something changed meanwhile, is proposed anew. Each round leaves a receipt. Safe to repeat: what is sold is not
 * offered any more. What stays unsold is in stock; requests that would have bought but for their hours, caps or pace are
 * promised a fill for the moment that lifts them.
 */
export async function allocateLeads(
  actor: SystemActor,
  leadType: string,
  leadIds: readonly bigint[],
  { quotes = new Map(), bids = new Map(), ...sight }: Circumstances = {},
): Promise<ConfirmedSale[]> {
  const sold: ConfirmedSale[] = [];
  const held = new Map<string, HeldPair>();
  const later = new Map<string, { requestId: string; buyerId: string; at: Date }>();
  for (let round = 1, waiting = leadIds; round <= ROUNDS_MAX && waiting.length > 0; round++) {
    const { market, seen } = await loadMarket(leadType, waiting, { held, bids, quotes, ...sight });
    for (const [key, bid] of market.bids) bids.set(key, bid);
    for (const fill of heldBack(market)) later.set(fill.requestId, fill);
    const again = new Set<bigint>();
    for (const currency of new Set(market.leads.map(({ lead }) => lead.currency))) {
      const leads = market.leads.filter(({ lead }) => lead.currency === currency);
      const { confirmed, failed, barred } = await sell(
        actor,
        { ...market, leads },
        { leadType, currency, seen: seen.get(currency) },
      );
      sold.push(...confirmed);
      await noteBidsWon(confirmed.flatMap(({ sale }) => sale.winner.request.bidEndpointId ?? []));
      for (const [key, pair] of barred) held.set(key, pair);
      for (const { lead } of failed) again.add(lead.id);
    }
    waiting = [...again];
  }
  if (later.size > 0) await database.rows(enqueueLaterFills([...later.values()]));
  return sold;
}

type Where = { leadType: string; currency: string; seen: SeenMarket | undefined };

/** Proposes and confirms, and writes down what was decided and on what grounds. */
async function sell(actor: SystemActor, market: Market, { seen: known, ...where }: Where): Promise<Confirmation> {
  const seen = await seenRequests(market, known);
  const proposed = proposeSales(market);
  const receiptFor = ({ confirmed, barred }: Confirmation, id: bigint | null) => {
    const idOf = new Map(confirmed.map(({ sale, saleId }) => [sale, saleId]));
    const saleIds = proposed.map((sale) => idOf.get(sale) ?? null);
    return newReceipt(market, seen, { proposed, saleIds, barred }, { ...where, kind: "allocation", id });
  };
  if (proposed.length > 0) return confirmSales(actor, proposed, receiptFor);
  const nothing: Confirmation = { confirmed: [], failed: [], barred: new Map<string, HeldPair>() };
  if (seen.list.requests.length > 0) await keepReceipts(database, [receiptFor(nothing, null)]);
  return nothing;
}

type Known = Pick<Circumstances, "before" | "fellSince"> & {
  held: ReadonlyMap<string, HeldPair>;
  bids: Bids;
  quotes: ReadonlyMap<bigint, readonly QuotedBid[]>;
};

/** Everything that the choice of buyers for these leads goes by. */
async function loadMarket(leadType: string, leadIds: readonly bigint[], { before, fellSince, ...known }: Known) {
  const rows = await database.rows<OfferedLeadRow>(selectOfferedLeads(leadIds));
  const now = rows[0]?.now ?? new Date(0);
  const leads = rows.map(offeredLeadOf);
  const numbers = leads.map(({ ruleNumber }) => ruleNumber);
  const rules = await loadListings(database, { numbers, buyerIds: [], now });
  const sought = leads.flatMap((lead) => {
    const price = leastOfAll(lead, rules.rule(lead.ruleNumber), now);
    return price === null ? [] : [{ lead, price, currency: lead.currency, indexed: indexedOf(lead, price, now) }];
  });
  const found = await findRequests(leadType, sought, now);
  const buyerIds = found.requests.flat().map(({ buyer }) => buyer.id);
  const listings = await loadListings(database, { numbers, buyerIds, now });
  const entries = sought.map(({ lead }, place): MarketEntry => {
    const quoted = known.quotes.get(lead.id);
    const requests = found.requests[place]!.filter(({ createdAt }) => !before || createdAt < before);
    return { lead, requests, ...(quoted && { quoted }) };
  });
  const market: Market = {
    leads: fellSince ? entries.filter(({ requests }) => requests.length > 0) : entries,
    standings: found.standings,
    listings,
    held: known.held,
    bids: fellSince ? new Map([...askedBefore(entries, listings, fellSince), ...known.bids]) : known.bids,
    now,
  };
  const bids = new Map([...market.bids, ...(await askBidders(market, market.bids))]);
  const held = new Map([...known.held, ...(await heldInAuctions({ ...market, bids }))]);
  return { market: { ...market, bids, held }, seen: before ? new Map<string, SeenMarket>() : found.seen };
}

/** Pairs whose programs were asked when the lead cost as little for the first time, and not again. */
function askedBefore(entries: readonly MarketEntry[], listings: Listings, then: Date): Map<string, null> {
  const asked = entries.flatMap(({ lead, requests }) =>
    requests
      .filter(({ bidEndpointId, buyer, terms: { saleMode, maxPrice }, campaign: { quantity } }) => {
        if (bidEndpointId === null) return false;
        const quote = quoteOf(lead, { saleMode, quantity, ...listings.of(lead.ruleNumber, buyer.id), now: then });
        return quote !== null && quote.least <= maxPrice;
      })
      .map(({ id }) => bidKey(lead.id, id)),
  );
  return new Map(asked.map((key) => [key, null]));
}

/** Who of the likely winners and losers of auctions can't have the lead anyway. */
async function heldInAuctions(market: Market): Promise<Map<string, HeldPair>> {
  const pairs = market.leads.flatMap(({ lead, requests }) => {
    const rule = market.listings.rule(lead.ruleNumber);
    if (rule?.model !== "bid_first_price" && rule?.model !== "bid_second_price") return [];
    const course = { market, turns: new Turns() };
    const most = (id: string) => market.standings.get(id)?.power.room.money ?? 0n;
    const ranked = rank(listedOf(lead, rule, course), biddersFor(lead, requests, { ...course, most }));
    return ranked.slice(0, BIDDERS_CHECKED).map(({ buyerId }) => ({ leadId: lead.id, buyerId }));
  });
  return pairs.length === 0 ? new Map() : heldPairs(await database.rows<HeldPairRow>(selectHeldPairs(pairs)));
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
