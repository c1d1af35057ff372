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
import { type Named, type StoredTerms, versionKey } from "./unpack-receipt.ts";

/** A receipt with all that it names. */
export type LoadedReceipt = {
  row: ReceiptRow;
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

/** Opens receipts, and reads what they name: sets of requests, versions of these, price rules. */
export async function loadReceipts(sql: SqlRunner, rows: readonly ReceiptRow[]): Promise<LoadedReceipt[]> {
  const lists = await listsOf(sql, rows);
  const bodies = rows.map(({ body }) => opened(body));
  const leads = await leadsOf(sql, rows, bodies);
  const contents = rows.map((row, place): LoadedReceipt["content"] => {
    if (isFill(row)) return { kind: "fill", body: bodies[place] as FillReceiptBody, leads };
    const body = bodies[place] as ReceiptBody;
    return { kind: "allocation", body, list: body.requests ?? lists.get(row.set_id!)! };
  });
  const named = { terms: await termsOf(sql, contents), rules: await rulesOf(sql, contents), opened: openedSoFar() };
  return rows.map((row, place) => ({ row, content: contents[place]!, named }));
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

function opened(body: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(body).toString("utf8"));
}

/** Sets never change: those that were read last are kept. */
const sets = new Map<bigint, RequestList>();
const SETS_KEPT_MAX = 200;

async function listsOf(sql: SqlRunner, rows: readonly ReceiptRow[]): Promise<Map<bigint, RequestList>> {
  const wanted = [...new Set(rows.flatMap(({ set_id }) => set_id ?? []))];
  const unknown = wanted.filter((id) => !sets.has(id));
  if (sets.size + unknown.length > SETS_KEPT_MAX) sets.clear();
  const missing = wanted.filter((id) => !sets.has(id));
  if (missing.length > 0)
    for (const { id, body } of await sql.rows<{ id: bigint; body: Uint8Array }>(selectRequestSets(missing)))
      sets.set(id, opened(body) as RequestList);
  return new Map(wanted.map((id) => [id, sets.get(id)!]));
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
  if (versions.size + wanted.size > VERSIONS_KEPT_MAX) versions.clear();
  const missing = [...wanted].flatMap(([key, version]) => (versions.has(key) ? [] : [version]));
  const rows = missing.length === 0 ? [] : await sql.rows<VersionRow>(selectRequestVersions(missing));
  for (const { id, version, terms } of rows) versions.set(versionKey(id, version), terms as StoredTerms);
  return new Map([...wanted.keys()].flatMap((key) => (versions.has(key) ? [[key, versions.get(key)!]] : [])));
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
