import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { database } from "#app/db/client.server.ts";
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
import { OpenMarket } from "./open-market.ts";
import { openRequestOf } from "./open-request.ts";

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
export async function catchUpOnRequests(): Promise<void> {
  const look = looking.then(async () => {
    if (kept && kept.markets.size > 0) await readOn(kept);
  });
  looking = look.catch(() => {});
  return look;
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
  const requests = [];
  for (const [i, row] of rows.entries()) {
    requests.push(openRequestOf(row));
    marks.set(row.id, markOf(row));
    if (i % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
  }
  return new OpenMarket(leadType, requests);
}

async function readOn(known: Kept): Promise<void> {
  const rows = await database.rows<ChangeRow>(readChanges(known.xmin));
  const fresh = rows.filter(({ seq }) => seq !== null && !known.seen.has(seq));
  const keysOf = (topic: ChangeTopic) => [
    ...new Set(fresh.flatMap((row) => (row.topic === topic ? (row.keys ?? []) : []))),
  ];
  for (const leadType of keysOf("lead_type")) known.markets.delete(leadType); // read in full when it is asked for
  await refreshRequests(known, keysOf("request"));
  await refreshBuyers(known, [...new Set([...keysOf("organization"), ...keysOf("blocks")])]);
  const { xmin } = rows[0]!;
  known.seen = new Set(xmin === known.xmin ? [...known.seen, ...seqsOf(fresh)] : seqsOf(rows));
  known.xmin = xmin;
  known.readAt = performance.now();
}

const seqsOf = (rows: readonly ChangeRow[]) => rows.flatMap(({ seq }) => seq ?? []);

async function refreshRequests(known: Kept, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await database.rows<OpenRequestRow>(selectRequests(ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const id of ids) {
    const row = byId.get(id);
    if (row?.status === "active") keep(known, row);
    else {
      known.marks.delete(id);
      for (const market of known.markets.values()) market.remove(id);
    }
  }
}

async function refreshBuyers(known: Kept, buyerIds: readonly string[]): Promise<void> {
  const bought = buyerIds.filter((id) => [...known.markets.values()].some((market) => market.idsOfBuyer(id).size > 0));
  if (bought.length === 0) return;
  for (const row of await database.rows<OpenRequestRow>(selectRequestsOfBuyers(bought))) keep(known, row);
}

/** A request's counters change with each sale, which is no reason to give it another place. */
function keep({ markets, marks }: Kept, row: OpenRequestRow): void {
  const market = markets.get(row.lead_type);
  const mark = markOf(row);
  if (!market || marks.get(row.id) === mark) return;
  market.put(openRequestOf(row));
  marks.set(row.id, mark);
}

function markOf(row: OpenRequestRow): string {
  const text = JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  return createHash("sha1").update(text).digest("base64");
}
