import { askBidders } from "../matching/ask-bidders.server.ts";
import { accepts } from "../matching/acceptance.ts";
import { effective, oneOfEachBuyer } from "../matching/allocation.ts";
import { bidsAmong, type FoundBids } from "../matching/bids-among.ts";
import { findRequests } from "../matching/find-requests.server.ts";
import type { IndexedLead } from "../matching/indexed-request.ts";
import { indexedOf, leastOfAll, type OfferedLead } from "../matching/offered-lead.ts";
import type { OpenMarket } from "../matching/open-market.ts";
import type { OpenRequest } from "../matching/open-request.ts";
import type { Bids, Market } from "../matching/propose-sales.ts";
import type { Standing } from "../matching/standing.ts";
import type { Listings } from "../price-rules/load-listings.server.ts";

type Wish = { listings: Listings; now: Date; most: number };

/** Beyond those who are needed so many more of those who pay most are looked at first, and then many times as many. */
const SPARE = 4;
const MANY_TIMES = 8;

/**
 * What the open requests bid for a lead that isn't there yet. `open`: where this process knows the requests; else the
 * database is asked.
 */
export async function findBids(lead: OfferedLead, open: OpenMarket | null, wish: Wish): Promise<FoundBids> {
  const rule = wish.listings.rule(lead.ruleNumber);
  const price = leastOfAll(lead, rule, wish.now);
  if (price === null) return { bids: [], bidders: [], market: marketOf(lead, [], new Map(), wish) };
  const indexed = indexedOf(lead, price, wish.now);
  if (!open) {
    const sought = { indexed, price, currency: lead.currency };
    const { requests, standings } = await findRequests(lead.leadType, [sought], wish.now);
    return bidsAmong(await asked(marketOf(lead, requests[0]!, standings, wish)), wish.most);
  }
  const needed = neededOf(lead, wish.most);
  for (let limit = isByPrice(lead, rule) ? needed + SPARE : Number.POSITIVE_INFINITY; ;) {
    const found = open.index(lead.currency)?.matching(indexed, limit) ?? [];
    const requests = withTheirOthers(open, found, indexed);
    const standings = new Map(requests.map(({ id }) => [id, open.standing(id, wish.now)!]));
    const market = marketOf(lead, requests, standings, wish);
    const isAll = found.length < limit;
    if (requests.some(({ bidEndpointId }) => bidEndpointId !== null)) {
      if (isAll) return bidsAmong(await asked(market), wish.most);
      limit = Number.POSITIVE_INFINITY; // each program is asked, whatever its request would pay
      continue;
    }
    const best = bidsAmong(market, wish.most);
    if (isAll || isSettled(best, found.at(-1)!.bid, needed)) return best;
    limit *= MANY_TIMES;
  }
}

const nothingAsked: Bids = new Map();

function marketOf(
  lead: OfferedLead,
  requests: readonly OpenRequest[],
  standings: ReadonlyMap<string, Standing>,
  { listings, now }: Wish,
): Market {
  return { leads: [{ lead, requests }], standings, listings, held: new Map(), bids: nothingAsked, now };
}

async function asked(market: Market): Promise<Market> {
  const answers = await askBidders(market, market.bids);
  return answers.size === 0 ? market : { ...market, bids: new Map([...market.bids, ...answers]) };
}

/** Whether the price alone decides, so that those who pay most are enough to look at. */
function isByPrice({ saleMode }: OfferedLead, rule: ReturnType<Listings["rule"]>): boolean {
  const byPrice = rule === null || rule.allocation === "highest_price" || rule.allocation === "first_claim";
  return byPrice && rule?.model !== "dutch" && saleMode !== "hybrid";
}

/** Of a buyer who prefers some of its requests, all that would take the lead are looked at: it may be one that bids less. */
function withTheirOthers(open: OpenMarket, found: readonly { id: string }[], lead: IndexedLead): OpenRequest[] {
  const requests = found.map(({ id }) => open.get(id)!);
  const known = new Set(found.map(({ id }) => id));
  for (const buyerId of new Set(requests.map(({ buyer }) => buyer.id))) {
    if (!open.isChoosy(buyerId)) continue;
    for (const id of open.idsOfBuyer(buyerId)) {
      const request = open.get(id)!;
      const isOther = !known.has(id) && request.terms.currency === requests[0]!.terms.currency;
      if (isOther && accepts(request.indexed, lead)) requests.push(request);
    }
  }
  return requests;
}

/** So many buyers settle who is told, and the runner-up of the last of them. */
function neededOf(lead: OfferedLead, most: number): number {
  const places = lead.saleMode === "shared" ? lead.maxSales - lead.soldCount - lead.reservedCount : 1;
  return Math.ceil(most / places) * places + 1;
}

/** No one who bids less than those looked at could come before those who are needed. */
function isSettled({ bidders }: FoundBids, lastBid: number, needed: number): boolean {
  if (bidders.length < needed) return false;
  const most = BigInt(lastBid);
  return oneOfEachBuyer(bidders).filter((bidder) => effective(bidder) > most).length >= needed;
}
