import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { beforeClose, database } from "#app/db/client.server.ts";
import type { NewReceipt } from "#app/db/sql/receipts.ts";
import { log } from "#app/log.server.ts";
import { seenIn, type SeenMarket } from "../matching/find-requests.server.ts";
import { keepReceipts, seenRequests, unpackedReceipt } from "../matching/keep-receipts.server.ts";
import type { OpenMarket } from "../matching/open-market.ts";
import type { FoundBids } from "../matching/bids-among.ts";
import { bidKey, type Market } from "../matching/propose-sales.ts";
import { RECEIPT_REQUESTS_MAX } from "../matching/receipt.ts";
import type { Listings } from "../price-rules/load-listings.server.ts";

/** Pings that are answered by the same state of the requests, at the same moment; one receipt is left of them. */
export type PingRound = {
  leadType: string;
  currency: string;
  now: Date;
  beganAt: number;
  revision: number;
  seen: SeenMarket | undefined;
  noted: Noted[];
};
type Noted = { pingId: string; most: number; found: FoundBids };

const ROUND_MS = 100;
const ROUND_PINGS_MAX = 500;
/** What all requests looked like is written down so often at most: while they change many times a second, only those looked at. */
const WHOLE_EVERY_MS = 50;
/** Above so many, pings wait for those before them to be written down. */
const WAITING_MAX = 20_000;

const rounds = new Map<string, PingRound>();
const wholeAt = new Map<string, number>();
let waiting = 0;
let writing: Promise<void> = Promise.resolve();

/** The round that a ping of this type and currency is answered in. `open`: null where the requests aren't in memory. */
export function roundOf(open: OpenMarket | null, leadType: string, currency: string): PingRound {
  const key = `${leadType} ${currency}`;
  const round = rounds.get(key);
  const at = performance.now();
  const revision = open?.revision ?? -1;
  const isOn =
    round && round.revision === revision && at - round.beganAt < ROUND_MS && round.noted.length < ROUND_PINGS_MAX;
  if (isOn && open) return round;
  const now = new Date();
  const next = {
    leadType,
    currency,
    now,
    beganAt: at,
    revision,
    seen: wholeMarket(key, { open, currency, now, at }),
    noted: [],
  };
  rounds.set(key, next);
  return next;
}

type Whole = { open: OpenMarket | null; currency: string; now: Date; at: number };

function wholeMarket(key: string, { open, currency, now, at }: Whole): SeenMarket | undefined {
  const isDue = at - (wholeAt.get(key) ?? Number.NEGATIVE_INFINITY) >= WHOLE_EVERY_MS;
  if (!open || !isDue || open.sizeIn(currency) > RECEIPT_REQUESTS_MAX) return undefined;
  wholeAt.set(key, at);
  return seenIn(open, currency, now);
}

/** Notes what was answered to a ping. Written down a moment later, together with others; what a crash loses no sale goes by. */
export function notePing(round: PingRound, noted: Noted): void {
  beforeClose(writePings);
  waiting += 1;
  round.noted.push(noted);
  if (round.noted.length === 1) setTimeout(() => void write(round), ROUND_MS).unref();
  owed.add(round);
}

const owed = new Set<PingRound>();

/** Resolves at once unless so many are waiting that more would only pile up. */
export function roomForPing(): Promise<void> | null {
  return waiting > WAITING_MAX ? writePings() : null;
}

/** Writes down all that is noted. */
export async function writePings(): Promise<void> {
  for (const round of [...owed]) void write(round);
  await writing;
}

function write(round: PingRound): Promise<void> {
  const noted = round.noted.splice(0);
  owed.delete(round);
  if (noted.length > 0)
    writing = writing
      .then(async () => keepReceipts(database, await receiptsOf(round, noted)))
      .catch((error: unknown) => log.error({ err: error, pings: noted.length }, "receipts of pings were lost"))
      .finally(() => (waiting -= noted.length));
  return writing;
}

async function receiptsOf(round: PingRound, noted: readonly Noted[]): Promise<NewReceipt[]> {
  const receipts: NewReceipt[] = [];
  for (const group of byListings(noted)) {
    const market = marketOf(round, group);
    const seen = await seenRequests(market, round.seen);
    const outcome = {
      proposed: group.flatMap(
        (
          {
            found: {
              bids,
              market: { listings },
            },
          },
          place,
        ) => {
          const { lead } = market.leads[place]!;
          return bids.map((winner) => ({ lead, rule: listings.rule(lead.ruleNumber), winner }));
        },
      ),
      ...{ saleIds: [], barred: new Map() as Market["held"] },
      pings: group.map(({ pingId, most }): [string, number] => [pingId, most]),
    };
    const about = { kind: "ping", leadType: round.leadType, currency: round.currency } as const;
    const { json, ...receipt } = unpackedReceipt(market, seen, outcome, about);
    receipts.push({ ...receipt, body: await packed(json) });
  }
  return receipts;
}

const packed = promisify(deflateRaw) as (text: string) => Promise<Buffer>;

/** Cut wherever what was agreed about a rule was read anew in between. */
function byListings(noted: readonly Noted[]): Noted[][] {
  const groups: { by: Map<number, Listings>; noted: Noted[] }[] = [];
  for (const each of noted) {
    const { listings, leads } = each.found.market;
    const { ruleNumber } = leads[0]!.lead;
    let group = groups.at(-1);
    const known = ruleNumber === null ? listings : group?.by.get(ruleNumber);
    if (!group || (known !== undefined && known !== listings)) groups.push((group = { by: new Map(), noted: [] }));
    if (ruleNumber !== null) group.by.set(ruleNumber, listings);
    group.noted.push(each);
  }
  return groups.map((group) => group.noted);
}

/** Leads that have no id yet are told apart by numbers below zero. */
function marketOf({ now }: PingRound, group: readonly Noted[]): Market {
  const leads = group.map(({ found: { market } }, place) => {
    const [{ lead, requests }] = market.leads as [Market["leads"][number]];
    return { lead: { ...lead, id: BigInt(-1 - place) }, requests };
  });
  const rules = new Map(group.map(({ found: { market } }) => [market.leads[0]!.lead.ruleNumber, market.listings]));
  const of = (number: number | null) => rules.get(number) ?? group[0]!.found.market.listings;
  return {
    leads,
    standings: new Map(group.flatMap(({ found: { market } }) => [...market.standings])),
    listings: {
      of: (number, buyerId) => of(number).of(number, buyerId),
      rule: (number) => of(number).rule(number),
      allocated: (number) => of(number).allocated(number),
      lowestBps: 10_000,
    },
    held: new Map(),
    bids: new Map(group.flatMap(({ found: { market } }, place) => rekeyed(market, BigInt(-1 - place)))),
    now,
  };
}

function rekeyed({ leads, bids }: Market, id: bigint) {
  const [{ lead, requests }] = leads as [Market["leads"][number]];
  return requests.flatMap((request): [string, bigint | null][] => {
    const bid = bids.get(bidKey(lead.id, request.id));
    return bid === undefined ? [] : [[bidKey(id, request.id), bid]];
  });
}
