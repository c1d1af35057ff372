import { usualTerms, type ListingRule } from "../price-rules/listing-rule.ts";
import type { Listings } from "../price-rules/load-listings.server.ts";
import { nothingUsed, type Usage } from "../purchase-requests/campaign.ts";
import type { OfferedLead } from "../matching/offered-lead.ts";
import { type OpenRequest, openRequestOf } from "../matching/open-request.ts";
import { bidKey, type HeldPair, type Market, pairKey } from "../matching/propose-sales.ts";
import type { QuotedBid } from "../matching/quoted-bid.ts";
import type {
  AgreedTerms,
  ReceiptBody,
  ReceiptLead,
  ReceiptBid,
  RequestList,
  Stood,
  WonLead,
} from "../matching/receipt.ts";
import { type Counters, type Standing, standingAt } from "../matching/standing.ts";
import { type Period, periods } from "../zoned-time.ts";

/** What a request asked for in one version, as the database keeps it. */
export type StoredTerms = {
  lead_type: string;
  filters: unknown;
  preferences: unknown;
  required_contacts: number;
  sale_mode: string;
  currency: string;
  max_price: string;
  quantity: number;
  budget: string;
  max_age_hours: number | null;
  starts_at: string | null;
  ends_at: string | null;
  caps: unknown;
  schedule: unknown;
  time_zone: string;
  pacing: string;
  allowed_sources: string[];
  blocked_sources: string[];
  priority: number;
  created_at: string;
};
/**
 * Terms by `versionKey`, price rules by number: what a receipt names instead of copying. `opened`: requests that were read
 * of terms before, by all they are made of; the next receipt mostly names the same.
 */
export type Named = {
  terms: ReadonlyMap<string, StoredTerms>;
  rules: ReadonlyMap<number, ListingRule>;
  opened: Map<string, OpenRequest>;
};
export const versionKey = (id: string, version: number) => `${id} ${version}`;

/** All that the decision looked at, as it was. */
export type UnpackedReceipt = {
  market: Market;
  /** By number. */
  requests: ReadonlyMap<number, OpenRequest>;
  budgets: ReadonlyMap<number, bigint>;
  standing: (number: number) => Standing;
  /** Whether it was written down how the request stood; of the others there was plenty of everything. */
  isWrittenDown: (number: number) => boolean;
  /** Nothing but the lead itself could keep the request from it. */
  isAmple: (number: number) => boolean;
  /** Pairs that turned out under the lock not to be possible. */
  barred: Market["held"];
  /** What was won, by place of the lead and number of the request. */
  won: ReadonlyMap<string, WonLead>;
  /** Sellers only asked, so that what was won is bids. */
  isAsked: boolean;
};
export const wonKey = (place: number, number: number) => `${place} ${number}`;

export function unpackReceipt(body: ReceiptBody, list: RequestList, named: Named): UnpackedReceipt {
  const now = new Date(body.now);
  const requests = requestsOf(list, named);
  const budgets = new Map(
    list.requests.map(([number, version, , id]) => [number, BigInt(termsIn(named, id, version).budget)]),
  );
  const stood = new Map(body.stood.map((each) => [each[0], each]));
  const standings = new Map<number, Standing>();
  const standing = (number: number) => {
    let known = standings.get(number);
    if (!known) {
      const request = requests.get(number)!;
      const counters = countersOf(request, { budget: budgets.get(number)!, stood: stood.get(number) });
      const kept = { counters, usage: usageOf(stood.get(number)), readAt: now };
      standings.set(number, (known = standingAt(kept, request.campaign, now)));
    }
    return known;
  };
  const leads = body.leads.map(leadOf);
  const quoted = new Map(body.quoted.map(([place, bids]) => [place, bids.map(quotedBid)]));
  const market: Market = {
    leads: leads.map((lead, place) => ({
      lead,
      requests: body.found[place]!.map((number) => requests.get(number)!),
      ...(quoted.has(place) && { quoted: quoted.get(place)! }),
    })),
    standings: new Map(body.stood.map(([number]) => [requests.get(number)!.id, standing(number)])),
    listings: listingsOf(body, list, named),
    held: heldOf(body.held, leads, list),
    bids: new Map(
      body.bids.map(([place, number, bid]) => [
        bidKey(leads[place]!.id, requests.get(number)!.id),
        bid === null ? null : BigInt(bid),
      ]),
    ),
    now,
  };
  const isWrittenDown = (number: number) => stood.has(number);
  const isAmple = (number: number) => !isWrittenDown(number) && standing(number).power.refusal === null;
  const won = new Map(body.won.map((each) => [wonKey(each[0], each[1]), each]));
  const barred = heldOf(body.barred, leads, list);
  return {
    market,
    requests,
    budgets,
    standing,
    isWrittenDown,
    isAmple,
    barred,
    won,
    isAsked: body.pings !== undefined,
  };
}

function termsIn({ terms }: Named, id: string, version: number): StoredTerms {
  const found = terms.get(versionKey(id, version));
  if (!found) throw new Error(`version ${version} of the request ${id} is not kept`);
  return found;
}

function requestsOf(list: RequestList, named: Named): Map<number, OpenRequest> {
  const buyers = list.buyers.map((buyer) => JSON.stringify([buyer, list.type]));
  return new Map(
    list.requests.map((entry) => {
      const [number, version, buyer, id, isAsked] = entry;
      const key = `${number} ${versionKey(id, version)} ${isAsked} ${buyers[buyer]}`;
      let request = named.opened.get(key);
      if (!request) named.opened.set(key, (request = requestOf(entry, list, named)));
      return [number, request];
    }),
  );
}

function requestOf(
  [number, version, buyer, id, isAsked]: RequestList["requests"][number],
  { buyers, type: [consent_policy, max_recipients] }: RequestList,
  named: Named,
): OpenRequest {
  const terms = termsIn(named, id, version);
  const [buyer_id, buyer_category, bid_penalty_bps, blocked] = buyers[buyer]!;
  return openRequestOf({
    ...terms,
    ...{ id, number, version, status: "active", buyer_id, buyer_name: "", buyer_category, bid_penalty_bps, blocked },
    ...{ consent_policy, max_recipients, bid_endpoint_id: isAsked ? "asked" : null },
    max_price_minor: BigInt(terms.max_price),
    starts_at: terms.starts_at === null ? null : new Date(terms.starts_at),
    ends_at: terms.ends_at === null ? null : new Date(terms.ends_at),
    created_at: new Date(terms.created_at),
    ...{ bought_count: 0, spent_minor: 0n, budget_minor: 0n, last_fill_id: 0n, is_buyer_suspended: false, cash: 0n },
  });
}

/** Of those that weren't written down there was plenty. */
const PLENTY = 1n << 62n;

function countersOf(
  { id, campaign }: OpenRequest,
  { budget, stood }: { budget: bigint; stood: Stood | undefined },
): Counters {
  const [, bought = 0, spent = "0", cash = PLENTY.toString(), lastFill = "0", flags = 0] = stood ?? [];
  return {
    ...{ id, status: "active", quantity: campaign.quantity, bought_count: bought, budget_minor: budget },
    ...{ spent_minor: BigInt(spent), starts_at: campaign.startsAt, ends_at: campaign.endsAt },
    ...{ is_buyer_suspended: (flags & 1) !== 0, last_fill_id: BigInt(lastFill), cash: BigInt(cash) },
  };
}

function usageOf(stood: Stood | undefined): Usage {
  const [, bought = 0, spent = "0", , , , used = ""] = stood ?? [];
  const usage: Usage = { ...nothingUsed, total: { count: bought, spent: BigInt(spent) } };
  for (const part of used.split(" ").filter(Boolean)) {
    const [period = "", count = "0", sum = "0"] = part.split(":");
    if (periods.includes(period as Period)) usage[period as Period] = { count: Number(count), spent: BigInt(sum) };
  }
  return usage;
}

function quotedBid([number, version, mode, price, runnerUp]: ReceiptBid): QuotedBid {
  return { number, version, mode, price: BigInt(price), runnerUp: runnerUp === null ? null : BigInt(runnerUp) };
}

function leadOf({ id, prices, capturedAt, consentExpiresAt, people, ...lead }: ReceiptLead): OfferedLead {
  return {
    ...lead,
    id: BigInt(id),
    prices: prices.map(BigInt),
    capturedAt: new Date(capturedAt),
    consentExpiresAt: new Date(consentExpiresAt),
    phoneKey: people[0] === undefined ? null : `person ${people[0]}`,
    postalPrefix: null,
    emailKey: people[1] === undefined ? null : `person ${people[1]}`,
  };
}

function listingsOf({ terms, allocated }: ReceiptBody, list: RequestList, { rules }: Named): Listings {
  const byPair = new Map(terms.map((each) => [`${each[0]} ${list.buyers[each[1]]![0]}`, buyersTerms(each)]));
  const sent = new Map(allocated);
  const rule = (number: number | null) => (number === null ? null : (rules.get(number) ?? null));
  return {
    of: (number, buyerId) => ({ rule: rule(number), terms: byPair.get(`${number} ${buyerId}`) ?? usualTerms }),
    rule,
    allocated: (number) => sent.get(number) ?? 0,
    lowestBps: usualTerms.bps, // of what was agreed with all, each lead has it itself
  };
}

export function buyersTerms(agreed: AgreedTerms) {
  const [, , bps, priority, weight, shareBps, waterfallRank, bought, sent, lastSale] = agreed;
  return { bps, priority, weight, shareBps, waterfallRank, bought, sent, lastSaleId: BigInt(lastSale) };
}

function heldOf(held: ReceiptBody["held"], leads: readonly { id: bigint }[], list: RequestList): Map<string, HeldPair> {
  return new Map(
    held.map(([lead, buyer, why]) => {
      const [leadId, buyerId] = [leads[lead]!.id, list.buyers[buyer]![0]];
      return [
        pairKey(leadId, buyerId),
        { leadId, buyerId, isDuplicate: (why & 1) !== 0, isSuppressed: (why & 2) !== 0 },
      ];
    }),
  );
}
