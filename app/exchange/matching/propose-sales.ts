import type { Minor } from "../money.ts";
import { preferenceScore } from "../leads/filter-test.ts";
import type { ListingRule } from "../price-rules/listing-rule.ts";
import type { Listings } from "../price-rules/load-listings.server.ts";
import { allocate, type Contender, type Listed, type Winner } from "./allocation.ts";
import { least } from "./buying-power.ts";
import type { OfferedLead } from "./offered-lead.ts";
import type { OpenRequest } from "./open-request.ts";
import { quoterOf } from "./quote.ts";
import { allocateQuoted, type QuotedBid } from "./quoted-bid.ts";
import { Rooms } from "./rooms.ts";
import type { Standing } from "./standing.ts";
import { Turns } from "./turns.ts";

/** Leads with the requests that would take them, and how these stand: all that the choice of buyers goes by. */
export type Market = {
  leads: readonly MarketEntry[];
  standings: ReadonlyMap<string, Standing>;
  listings: Listings;
  /** Pairs that can't be, by `pairKey`. */
  held: ReadonlyMap<string, HeldPair>;
  bids: Bids;
  now: Date;
};
/** `quoted`: the bids that its seller was told before the lead was sent. */
export type MarketEntry = { lead: OfferedLead; requests: readonly OpenRequest[]; quoted?: readonly QuotedBid[] };
export type Bidder = Contender & { request: OpenRequest };
export type ProposedSale = { lead: OfferedLead; rule: ListingRule | null; winner: Winner<Bidder> };

export type HeldPair = { leadId: bigint; buyerId: string; isDuplicate: boolean; isSuppressed: boolean };

/** What buyers' programs bid, by `bidKey`: the most they pay, or null for nothing. Who isn't asked bids nothing. */
export type Bids = ReadonlyMap<string, Minor | null>;

export const bidKey = (leadId: bigint, requestId: string) => `${leadId} ${requestId}`;
export const pairKey = (leadId: bigint, buyerId: string) => `${leadId} ${buyerId}`;

/** Who gets which of the leads, one lead after another, each at its price; what a buyer gets counts for the next lead. */
export function proposeSales(market: Market): ProposedSale[] {
  const rooms = roomsOf(market);
  const turns = new Turns();
  return market.leads.flatMap(({ lead, requests, quoted }) => {
    const rule = market.listings.rule(lead.ruleNumber);
    const bidders = biddersFor(lead, requests, { market, turns, most: (id) => rooms.most(id, lead) });
    const listed = listedOf(lead, rule, { market, turns });
    const winners = quoted ? allocateQuoted(listed, bidders, quoted) : allocate(listed, bidders);
    for (const winner of winners) {
      rooms.take(winner.requestId, lead, winner.price);
      turns.take(lead.ruleNumber, winner);
    }
    return winners.map((winner) => ({ lead, rule, winner }));
  });
}

function roomsOf({ leads, standings }: Market): Rooms {
  const requests = new Map(
    leads.flatMap(({ requests: those }) => those.map((request) => [request.id, request] as const)),
  );
  return new Rooms(
    [...requests.values()].flatMap(({ id, buyer }) => {
      const standing = standings.get(id);
      return standing ? [{ id, buyerId: buyer.id, room: standing.power.room, cash: standing.cash }] : [];
    }),
  );
}

type Quoter = ReturnType<typeof quoterOf>;
type Course = { market: Omit<Market, "leads">; turns: Turns };

export function listedOf(lead: OfferedLead, rule: ListingRule | null, { market, turns }: Course): Listed {
  return {
    saleMode: lead.saleMode,
    rule,
    places: lead.maxSales - lead.soldCount - lead.reservedCount,
    allocated: rule ? market.listings.allocated(rule.number) + turns.allocated(rule.number) : 0,
  };
}

/** The requests that can and may buy the lead now, with what they bid. `most`: what each can pay for it. */
export function biddersFor(
  lead: OfferedLead,
  requests: readonly OpenRequest[],
  { most, ...course }: Course & { most: (requestId: string) => Minor },
): Bidder[] {
  if (lead.isSellerSuspended) return [];
  const { listings, now } = course.market;
  const quote = quoterOf(lead, { rule: listings.rule(lead.ruleNumber), now });
  return requests.flatMap((request) => bidderFor(lead, request, { ...course, quote, most: most(request.id) }) ?? []);
}

function bidderFor(
  lead: OfferedLead,
  request: OpenRequest,
  { market: { standings, listings, held, bids }, turns, quote, most }: Course & { quote: Quoter; most: Minor },
): Bidder | null {
  const standing = standings.get(request.id);
  if (!standing || standing.power.refusal !== null || held.has(pairKey(lead.id, request.buyer.id))) return null;
  const { terms: before } = listings.of(lead.ruleNumber, request.buyer.id);
  const terms = turns.termsOf(lead.ruleNumber, request.buyer.id, before);
  const { saleMode, maxPrice, preferences } = request.terms;
  const quoted = quote({ saleMode, quantity: request.campaign.quantity, terms });
  const asked = request.bidEndpointId === null ? maxPrice : bids.get(bidKey(lead.id, request.id));
  const bid = least(least(maxPrice, asked ?? 0n), most);
  if (!quoted || quoted.least > bid) return null;
  const { priority, waterfallRank, weight, shareBps, sent, lastSaleId } = terms;
  return {
    request,
    requestId: request.id,
    buyerId: request.buyer.id,
    quote: quoted,
    bid,
    penaltyBps: request.buyer.penaltyBps,
    score: preferenceScore(preferences, lead),
    ownPriority: request.priority,
    ...{ priority, waterfallRank, weight, shareBps, sent, lastSaleId },
    lastServed: turns.lastServed(request.id, standing.lastFillId),
    createdAt: request.createdAt,
  };
}
