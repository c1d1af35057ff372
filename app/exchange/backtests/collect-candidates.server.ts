import { database } from "#app/db/client.server.ts";
import {
  type PastLeadRow,
  type PastSaleRow,
  type PastWish,
  selectLeadSpan,
  selectPastLeads,
  selectPastSales,
} from "#app/db/sql/backtest-leads.ts";
import { matchedLeadOf } from "../matching/offered-lead.ts";
import type { SoldMode } from "../matching/sold-as.ts";
import { loadListings } from "../price-rules/load-listings.server.ts";
import type { Listing } from "../price-rules/load-listings.server.ts";
import type { Span } from "../zoned-time.ts";
import { type Candidate, candidateOf, type PastLead, type PastSale, type Trial } from "./candidate.ts";
import { Reservoir } from "./reservoir.ts";

/** Above so many an even sample of them is looked at. */
export const CANDIDATES_MAX = 200_000;
const IDS_A_TURN = 20_000;

type Collecting = {
  wish: PastWish;
  trial: Omit<Trial, "listing">;
  span: Span;
  /** How much of the stock is read, 0 to 1; false: nobody waits any more. */
  report: (share: number) => Promise<boolean>;
};
export type Collected = { candidates: Candidate[]; oneIn: number; trial: Trial };

/**
 * All leads that were offered in the span and that the request would have taken, in the order of the time at which it
 * would have. Filters are asked of the database, in ranges of ids; what depends on the moment is tested here, by the
 * test that matching uses. Nothing of the buyer's own lists and purchases is looked at. Null where nobody waits any more.
 */
export async function collectCandidates({ wish, trial, span, report }: Collecting): Promise<Collected | null> {
  const [ids] = await database.rows<{ first: bigint; last: bigint }>(selectLeadSpan);
  const { first, last } = ids!;
  const reservoir = new Reservoir<Candidate>(CANDIDATES_MAX);
  const listings = new Map<number, Listing>();
  const usual = (await loadListings(database, { numbers: [], buyerIds: [], now: span.end })).of(null, wish.buyerId);
  const whole: Trial = { ...trial, listing: (number) => (number === null ? usual : (listings.get(number) ?? usual)) };
  for (let after = first - 1n; after < last; after += BigInt(IDS_A_TURN)) {
    const range = { after, upTo: after + BigInt(IDS_A_TURN), slots: reservoir.slots };
    const rows = await database.rows<PastLeadRow>(selectPastLeads(wish, range));
    await learnListings(listings, rows, { buyerId: wish.buyerId, now: span.end });
    const sales = await salesOf(rows, wish.buyerId, span.end);
    for (const row of rows) {
      const candidate = candidateOf(pastLead(row, sales.get(row.id) ?? []), whole, span);
      if (candidate) reservoir.add(row.slot, candidate);
    }
    if (!(await report(Number(range.upTo - first) / Number(last - first + 1n)))) return null;
  }
  const candidates = reservoir.items.sort((one, other) => one.at.getTime() - other.at.getTime());
  return { candidates, oneIn: reservoir.oneIn, trial: whole };
}

async function learnListings(
  known: Map<number, Listing>,
  rows: readonly PastLeadRow[],
  { buyerId, now }: { buyerId: string; now: Date },
): Promise<void> {
  const named = rows.flatMap(({ rule_number: number }) => (number === null || known.has(number) ? [] : [number]));
  if (named.length === 0) return;
  const numbers = [...new Set(named)];
  const listings = await loadListings(database, { numbers, buyerIds: [buyerId], now });
  for (const number of numbers) known.set(number, listings.of(number, buyerId));
}

async function salesOf(rows: readonly PastLeadRow[], buyerId: string, before: Date): Promise<Map<bigint, PastSale[]>> {
  const ids = rows.map(({ id }) => id);
  const found = ids.length === 0 ? [] : await database.rows<PastSaleRow>(selectPastSales(ids, buyerId, before));
  const sales = new Map<bigint, PastSale[]>();
  for (const { lead_id, mode, ...sale } of found) {
    const list = sales.get(lead_id) ?? [];
    list.push({ ...sale, mode: mode as SoldMode });
    sales.set(lead_id, list);
  }
  return sales;
}

function pastLead(row: PastLeadRow, sales: readonly PastSale[]): PastLead {
  return { ...matchedLeadOf(row), receivedAt: row.received_at, sales };
}
