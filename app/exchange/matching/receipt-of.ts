import type { OfferedLead } from "./offered-lead.ts";
import { bidKey, type Market, type ProposedSale } from "./propose-sales.ts";
import type { QuotedBid } from "./quoted-bid.ts";
import {
  type AgreedTerms,
  agreedTerms,
  type HeldPair,
  type ReceiptBid,
  type ReceiptBody,
  type ReceiptLead,
  type RequestList,
  stoodOf,
} from "./receipt.ts";
import type { Standing } from "./standing.ts";

export type Outcome = {
  proposed: readonly ProposedSale[];
  /** Ids of the sales, in the order of what was proposed; null where it wasn't confirmed. */
  saleIds: readonly (bigint | null)[];
  barred: Market["held"];
  pings?: ReceiptBody["pings"];
};
type Seen = { list: RequestList; isInSet: boolean; standings: readonly Standing[] };

/** The receipt of a decision over leads of one type and currency. */
export function receiptOf(market: Market, { list, isInSet, standings }: Seen, outcome: Outcome): ReceiptBody {
  const leads = market.leads.map(({ lead }) => lead);
  const leadPlace = new Map(leads.map(({ id }, place) => [id, place]));
  const buyerPlace = new Map(list.buyers.map(([id], place) => [id, place]));
  const numberOf = new Map(list.requests.map(([number, , , id]) => [id, number]));
  const people = peopleOf(leads);
  return {
    now: market.now.toISOString(),
    leads: leads.map((lead, place) => receiptLead(lead, people[place]!)),
    requests: isInSet ? null : list,
    stood: standings.map((standing) => stoodOf(standing, numberOf.get(standing.counters.id)!)),
    terms: termsOf(market, list),
    allocated: allocatedOf(market),
    quoted: market.leads.flatMap(({ quoted }, place): ReceiptBody["quoted"] =>
      quoted ? [[place, quoted.map(receiptBid)]] : [],
    ),
    bids: bidsOf(market, leadPlace, numberOf),
    held: pairsOf(market.held, leadPlace, buyerPlace),
    barred: pairsOf(outcome.barred, leadPlace, buyerPlace),
    found: market.leads.map(({ requests }) => requests.map(({ number }) => number)),
    won: outcome.proposed.map(({ lead, winner }, i) => [
      leadPlace.get(lead.id)!,
      winner.request.number,
      winner.price.toString(),
      winner.runnerUp?.toString() ?? null,
      outcome.saleIds[i]?.toString() ?? null,
    ]),
    ...(outcome.pings && { pings: outcome.pings }),
  };
}

function bidsOf({ leads, bids }: Market, places: ReadonlyMap<bigint, number>, numberOf: ReadonlyMap<string, number>) {
  return leads.flatMap(({ lead, requests }) =>
    requests.flatMap(({ id, bidEndpointId }): ReceiptBody["bids"] => {
      const bid = bidEndpointId === null ? undefined : bids.get(bidKey(lead.id, id));
      return bid === undefined ? [] : [[places.get(lead.id)!, numberOf.get(id)!, bid?.toString() ?? null]];
    }),
  );
}

function receiptBid({ number, version, mode, price, runnerUp }: QuotedBid): ReceiptBid {
  return [number, version, mode, price.toString(), runnerUp?.toString() ?? null];
}

function receiptLead(
  { phoneKey: _, emailKey: __, postalPrefix: ___, ...lead }: OfferedLead,
  people: number[],
): ReceiptLead {
  return {
    ...lead,
    id: lead.id.toString(),
    prices: lead.prices.map(String),
    capturedAt: lead.capturedAt.toISOString(),
    consentExpiresAt: lead.consentExpiresAt.toISOString(),
    people,
  };
}

/** Who is the same person as who, within the receipt. */
function peopleOf(leads: readonly OfferedLead[]): number[][] {
  const known = new Map<string, number>();
  return leads.map(({ phoneKey, emailKey }) =>
    [phoneKey, emailKey].flatMap((key) => {
      if (key === null) return [];
      if (!known.has(key)) known.set(key, known.size);
      return [known.get(key)!];
    }),
  );
}

function termsOf({ leads, listings }: Market, list: RequestList): AgreedTerms[] {
  const rules = [...new Set(leads.flatMap(({ lead }) => lead.ruleNumber ?? []))].sort((one, other) => one - other);
  return rules.flatMap((ruleNumber) =>
    list.buyers.flatMap(([id], buyer) => agreedTerms(listings.of(ruleNumber, id).terms, ruleNumber, buyer)),
  );
}

function allocatedOf({ leads, listings }: Market): [number, number][] {
  const rules = [...new Set(leads.flatMap(({ lead }) => lead.ruleNumber ?? []))].sort((one, other) => one - other);
  return rules.flatMap((number): [number, number][] => {
    const sent = listings.allocated(number);
    return sent === 0 ? [] : [[number, sent]];
  });
}

function pairsOf(held: Market["held"], leads: ReadonlyMap<bigint, number>, buyers: ReadonlyMap<string, number>) {
  return [...held.values()].flatMap(({ leadId, buyerId, isDuplicate, isSuppressed }): HeldPair[] => {
    const [lead, buyer] = [leads.get(leadId), buyers.get(buyerId)];
    return lead === undefined || buyer === undefined
      ? []
      : [[lead, buyer, (isDuplicate ? 1 : 0) | (isSuppressed ? 2 : 0)]];
  });
}
