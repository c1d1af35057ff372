import { inflateRawSync } from "node:zlib";
import { database } from "#app/db/client.server.ts";
import {
  type ReceiptRow,
  selectReceipt,
  selectRequestSets,
  selectRequestVersions,
  type VersionRow,
} from "#app/db/sql/receipts.ts";
import { type OfferedLeadRow, selectLeadRows } from "#app/db/sql/select-offered-leads.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { loadListings } from "../price-rules/load-listings.server.ts";
import { type OfferedLead, offeredLeadOf } from "../matching/offered-lead.ts";
import type { FillReceiptBody, ReceiptBody, RequestList } from "../matching/receipt.ts";
import type { Decision } from "./narrow-receipt.ts";
import { type Named, type StoredTerms, versionKey } from "./unpack-receipt.ts";

/** A receipt with all that it names. */
export type LoadedReceipt = {
  row: ReceiptRow;
  /** Nothing was left out, so it can be made again. */
  isWhole: boolean;
  /** How many there were, whatever was left out. */
  requestsLookedAt: number;
  content:
    | { kind: "allocation"; body: ReceiptBody; list: RequestList }
    | { kind: "fill"; body: FillReceiptBody; leads: ReadonlyMap<string, OfferedLead> };
  named: Named;
};

export async function loadReceipt(id: bigint): Promise<LoadedReceipt | null> {
  const [row] = await database.rows<ReceiptRow>(selectReceipt(id));
  const [loaded] = row ? await loadReceipts(database, [row]) : [];
  return loaded ?? null;
}

/** Leaves out of a decision what isn't asked for; the same object where that is nothing. */
export type Narrowing = (decision: Decision) => Decision;

/** Opens receipts, and reads what they name: sets of requests, versions of these, price rules. */
export async function loadReceipts(
  sql: SqlRunner,
  rows: readonly ReceiptRow[],
  narrowed: Narrowing = (decision) => decision,
): Promise<LoadedReceipt[]> {
  const lists = await listsOf(sql, rows);
  const bodies = rows.map(({ body }) => readBody(body));
  const leads = await leadsOf(sql, rows, bodies);
  const opened = rows.map((row, place): Omit<LoadedReceipt, "row" | "named"> => {
    if (isFill(row)) {
      const content = { kind: "fill", body: bodies[place] as FillReceiptBody, leads } as const;
      return { content, isWhole: true, requestsLookedAt: 1 };
    }
    const body = bodies[place] as ReceiptBody;
    const decision = { body, list: body.requests ?? lists.get(row.set_id!)! };
    const kept = narrowed(decision);
    const requestsLookedAt = decision.list.requests.length;
    return { content: { kind: "allocation", ...kept }, isWhole: kept === decision, requestsLookedAt };
  });
  const contents = opened.map(({ content }) => content);
  const named = { terms: await termsOf(sql, contents), rules: await rulesOf(sql, contents), opened: openedSoFar() };
  return rows.map((row, place) => ({ row, ...opened[place]!, named }));
}

const isFill = ({ kind }: ReceiptRow) => kind === "fill" || kind === "market";

/** The leads of fills, by id: what is sold doesn't change any more. */
async function leadsOf(sql: SqlRunner, rows: readonly ReceiptRow[], bodies: readonly unknown[]) {
  const ids = rows.flatMap((row, place) =>
    isFill(row) ? (bodies[place] as FillReceiptBody).sold.map(([id]) => BigInt(id)) : [],
  );
  const found = ids.length === 0 ? [] : await sql.rows<OfferedLeadRow>(selectLeadRows(ids));
  return new Map(found.map((row) => [row.id.toString(), offeredLeadOf(row)]));
}

/** Whether a lead is among those of a decision or a purchase. */
export function holdsLead(row: ReceiptRow, leadId: bigint): boolean {
  const id = leadId.toString();
  if (isFill(row)) return (readBody(row.body) as FillReceiptBody).sold.some(([sold]) => sold === id);
  return (readBody(row.body) as ReceiptBody).leads.some((lead) => lead.id === id);
}

/** Of decisions over the open requests, the ids of those requests; null where it has them itself. */
export async function requestIdsOf(
  sql: SqlRunner,
  rows: readonly Pick<ReceiptRow, "set_id">[],
): Promise<(setId: bigint) => ReadonlySet<string>> {
  const lists = await listsOf(sql, rows);
  return (setId) => idsOf(lists.get(setId)!);
}

const idsInSets = new WeakMap<RequestList, ReadonlySet<string>>();

function idsOf(list: RequestList): ReadonlySet<string> {
  let ids = idsInSets.get(list);
  if (!ids) idsInSets.set(list, (ids = new Set(list.requests.map(([, , , id]) => id))));
  return ids;
}

/** Whether a request is among those that a receipt names itself. */
export function namesRequest(row: ReceiptRow, requestId: string): boolean {
  if (isFill(row)) return (readBody(row.body) as FillReceiptBody).request[2] === requestId;
  return (readBody(row.body) as ReceiptBody).requests?.requests.some(([, , , id]) => id === requestId) ?? false;
}

function readBody(body: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(body).toString("utf8"));
}

/** Sets never change: those that were read last are kept. */
const sets = new Map<bigint, RequestList>();
const SETS_KEPT_MAX = 200;

async function listsOf(sql: SqlRunner, rows: readonly Pick<ReceiptRow, "set_id">[]): Promise<Map<bigint, RequestList>> {
  const wanted = [...new Set(rows.flatMap(({ set_id }) => set_id ?? []))];
  const found = new Map(wanted.flatMap((id) => (sets.has(id) ? [[id, sets.get(id)!]] : [])));
  const missing = wanted.filter((id) => !found.has(id));
  if (missing.length === 0) return found;
  if (sets.size + missing.length > SETS_KEPT_MAX) sets.clear();
  for (const { id, body } of await sql.rows<{ id: bigint; body: Uint8Array }>(selectRequestSets(missing))) {
    const list = readBody(body) as RequestList;
    sets.set(id, list);
    found.set(id, list);
  }
  return found;
}

/** Versions never change: those that were read last are kept, as they are stored and as they were opened. */
const versions = new Map<string, StoredTerms>();
const requests: Named["opened"] = new Map();
const VERSIONS_KEPT_MAX = 20_000;

function openedSoFar(): Named["opened"] {
  if (requests.size > VERSIONS_KEPT_MAX) requests.clear();
  return requests;
}

async function termsOf(sql: SqlRunner, contents: readonly LoadedReceipt["content"][]) {
  const wanted = new Map<string, { id: string; version: number }>();
  for (const content of contents) {
    const named: (readonly [version: number, id: string])[] =
      content.kind === "fill"
        ? [[content.body.request[1], content.body.request[2]]]
        : content.list.requests.map(([, version, , id]) => [version, id]);
    for (const [version, id] of named) wanted.set(versionKey(id, version), { id, version });
  }
  const found = new Map([...wanted.keys()].flatMap((key) => (versions.has(key) ? [[key, versions.get(key)!]] : [])));
  const missing = [...wanted].flatMap(([key, version]) => (found.has(key) ? [] : [version]));
  if (missing.length === 0) return found;
  if (versions.size + missing.length > VERSIONS_KEPT_MAX) versions.clear();
  for (const { id, version, terms } of await sql.rows<VersionRow>(selectRequestVersions(missing))) {
    versions.set(versionKey(id, version), terms as StoredTerms);
    found.set(versionKey(id, version), terms as StoredTerms);
  }
  return found;
}

async function rulesOf(sql: SqlRunner, contents: readonly LoadedReceipt["content"][]) {
  const numbers = [
    ...new Set(
      contents.flatMap((content) =>
        content.kind === "fill"
          ? content.body.sold.flatMap(([id]) => content.leads.get(id)?.ruleNumber ?? [])
          : content.body.leads.flatMap(({ ruleNumber }) => ruleNumber ?? []),
      ),
    ),
  ];
  const listings = await loadListings(sql, { numbers, buyerIds: [], now: new Date(0) });
  return new Map(numbers.flatMap((number) => (listings.rule(number) ? [[number, listings.rule(number)!]] : [])));
}
