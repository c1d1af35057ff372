import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { database } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import {
  type ChangeRow,
  type ChangeTopic,
  CHANGES_KEPT_MINUTES,
  readChanges,
  selectChangesStart,
} from "#app/db/sql/market-changes.ts";
import {
  type OpenRequestRow,
  selectOpenRequests,
  selectRequests,
  selectRequestsOfBuyers,
} from "#app/db/sql/select-open-requests.ts";
import { usageOf } from "../purchase-requests/usage-of.server.ts";
import { OpenMarket } from "./open-market.ts";
import { type OpenRequest, openRequestOf } from "./open-request.ts";
import { countersOf, type KeptStanding } from "./standing.ts";

const ROWS_A_TURN = 500;
/** Whoever hasn't looked for this long may have missed changes that are forgotten meanwhile. */
const STALE_MS = (CHANGES_KEPT_MINUTES / 2) * 60_000;

type Kept = {
  markets: Map<string, OpenMarket>;
  /** Of each request what it was when it was put in its place, in short. */
  marks: Map<string, string>;
  /** All transactions below are read. */
  xmin: string;
  /** Of those from there on, what was read already. */
  seen: Set<bigint>;
  readAt: number;
};
let kept: Kept | null = null;
let looking: Promise<unknown> = Promise.resolve();

/**
 * The active requests of a lead type, indexed in this process and brought up to date by what was committed since the
 * last look. It only proposes: a request that closed a moment ago may still be in it, and the sale refuses. Looks of one
 * process are made one after another, each over all that is committed when it begins.
 */
export function openRequests(leadType: string): Promise<OpenMarket> {
  const look = looking.then(() => bringUpToDate(leadType));
  looking = look.catch(() => {});
  return look;
}

/** What this process knows without a look; undefined where it has never looked. */
export function knownRequests(leadType: string): OpenMarket | undefined {
  return kept?.markets.get(leadType);
}

/** Brings all that this process knows up to date: when it was told of a change. */
export function catchUpOnRequests(): Promise<void> {
  const look = looking.then(async () => {
    if (kept && kept.markets.size > 0) await readOn(kept);
  });
  looking = look.catch(() => {});
  return look;
}

/** How requests stand by their rows, with what they used of their caps. */
export async function keptStandings(
  requests: readonly { request: OpenRequest; row: OpenRequestRow }[],
): Promise<KeptStanding[]> {
  const capped = requests.filter(({ request }) => request.campaign.caps.length > 0);
  const counted = requests.map(({ request: { id, campaign }, row }) => ({
    ...{ id, campaign, bought: row.bought_count, spent: row.spent_minor },
  }));
  const readAt = capped.length === 0 ? new Date(0) : await databaseNow(database);
  const usage = await usageOf(database, counted, readAt);
  return requests.map(({ request, row }) => ({
    ...{ counters: countersOf(row), usage: usage.get(request.id)!, readAt },
  }));
}

async function bringUpToDate(leadType: string): Promise<OpenMarket> {
  if (kept && performance.now() - kept.readAt > STALE_MS) kept = null;
  kept ??= await begin();
  if (kept.markets.size > 0) await readOn(kept);
  let market = kept.markets.get(leadType);
  if (!market) kept.markets.set(leadType, (market = await readAll(kept, leadType)));
  return market;
}

/** What is read in full later is read after this, so no change between is missed: at worst it is applied twice. */
async function begin(): Promise<Kept> {
  const [start] = await database.rows<{ xmin: string }>(selectChangesStart);
  return { markets: new Map(), marks: new Map(), xmin: start!.xmin, seen: new Set(), readAt: performance.now() };
}

async function readAll({ marks }: Kept, leadType: string): Promise<OpenMarket> {
  const rows = await database.rows<OpenRequestRow>(selectOpenRequests(leadType));
  const requests: OpenRequest[] = [];
  for (const [i, row] of rows.entries()) {
    requests.push(openRequestOf(row));
    marks.set(row.id, markOf(row));
    if (i % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
  }
  const market = new OpenMarket(leadType, requests);
  const standings = await keptStandings(rows.map((row, i) => ({ request: requests[i]!, row })));
  for (const standing of standings) market.stand(standing);
  return market;
}

async function readOn(known: Kept): Promise<void> {
  const rows = await database.rows<ChangeRow>(readChanges(known.xmin));
  const fresh = rows.filter(({ seq }) => seq !== null && !known.seen.has(seq));
  const keysOf = (...topics: ChangeTopic[]) => [
    ...new Set(fresh.flatMap(({ topic, keys }) => (topic && topics.includes(topic) ? (keys ?? []) : []))),
  ];
  for (const leadType of keysOf("lead_type")) known.markets.delete(leadType); // read in full when it is asked for
  await refreshRequests(known, keysOf("request"));
  await refreshBuyers(known, keysOf("organization", "blocks", "wallet"));
  const { xmin } = rows[0]!;
  known.seen = new Set(xmin === known.xmin ? [...known.seen, ...seqsOf(fresh)] : seqsOf(rows));
  known.xmin = xmin;
  known.readAt = performance.now();
}

const seqsOf = (rows: readonly ChangeRow[]) => rows.flatMap(({ seq }) => seq ?? []);

async function refreshRequests(known: Kept, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await database.rows<OpenRequestRow>(selectRequests(ids));
  const open = rows.filter(({ status }) => status === "active");
  const closed = new Set(ids);
  for (const { id } of open) closed.delete(id);
  for (const id of closed) {
    known.marks.delete(id);
    for (const market of known.markets.values()) market.remove(id);
  }
  await keep(known, open);
}

async function refreshBuyers(known: Kept, buyerIds: readonly string[]): Promise<void> {
  const buying = buyerIds.filter((id) => [...known.markets.values()].some((market) => market.idsOfBuyer(id).size > 0));
  if (buying.length > 0) await keep(known, await database.rows<OpenRequestRow>(selectRequestsOfBuyers(buying)));
}

/** A request's counters change with each sale, which is no reason to give it another place. */
async function keep({ markets, marks }: Kept, rows: readonly OpenRequestRow[]): Promise<void> {
  const ours = rows.filter((row) => markets.has(row.lead_type));
  for (const row of ours) {
    const mark = markOf(row);
    if (marks.get(row.id) === mark) continue;
    markets.get(row.lead_type)!.put(openRequestOf(row));
    marks.set(row.id, mark);
  }
  const placed = ours.map((row) => ({ request: markets.get(row.lead_type)!.get(row.id)!, row }));
  for (const [i, standing] of (await keptStandings(placed)).entries()) markets.get(ours[i]!.lead_type)!.stand(standing);
}

const counters = new Set<string>([
  "bought_count",
  "spent_minor",
  "budget_minor",
  "last_fill_id",
  "is_buyer_suspended",
  "cash",
] satisfies (keyof OpenRequestRow)[]);

function markOf(row: OpenRequestRow): string {
  const text = JSON.stringify(row, (name, value: unknown) => {
    if (counters.has(name)) return undefined;
    return typeof value === "bigint" ? value.toString() : value;
  });
  return createHash("sha1").update(text).digest("base64");
}
