import { setImmediate as nextTurn } from "node:timers/promises";
import { database } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import { type OpenRequestRow, selectOpenRequests } from "#app/db/sql/select-open-requests.ts";
import { readFilters, type RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { type IndexedRequest, indexedRequest } from "./indexed-request.ts";
import { RequestIndex } from "./request-index.ts";

/** By currency: a lead is only for requests of its own. */
export type OpenRequests = Map<string, RequestIndex>;

/** A change may be committed later than the moment it is stamped with: each look goes back so far. */
const LATE_COMMIT_MS = 60_000;
/** After so long all is read anew: what changes without a stamp (a buyer's category) is seen then. */
const REREAD_MS = 600_000;
const ROWS_A_TURN = 500;

type Kept = { indexes: OpenRequests; currencies: Map<string, string>; readAt: Date; seenAt: Date };
const kept = new Map<string, Kept>();
const reading = new Map<string, Promise<OpenRequests>>();

/**
 * The active requests of a lead type, indexed in this process and brought up to date by what changed since the last
 * look. It only proposes: a request that closed a moment ago may still be in it, and the fill refuses. Looks at the same
 * time share one.
 */
export function openRequests(leadType: string): Promise<OpenRequests> {
  const going = reading.get(leadType);
  // A look that is under way may have begun before the caller's leads were committed: it is waited for, then repeated.
  const look = Promise.resolve(going?.catch(() => {})).then(() => bringUpToDate(leadType));
  const tracked = look.finally(() => {
    if (reading.get(leadType) === tracked) reading.delete(leadType);
  });
  reading.set(leadType, tracked);
  return tracked;
}

async function bringUpToDate(leadType: string): Promise<OpenRequests> {
  const now = await databaseNow(database);
  const known = kept.get(leadType);
  if (!known || now.getTime() - known.readAt.getTime() > REREAD_MS) return readAll(leadType, now);
  const since = new Date(known.seenAt.getTime() - LATE_COMMIT_MS);
  for (const row of await database.rows<OpenRequestRow>(selectOpenRequests(leadType, since))) {
    const before = known.currencies.get(row.id);
    if (before !== undefined) known.indexes.get(before)!.remove(row.id);
    known.currencies.delete(row.id);
    if (row.status === "active") place(known, row);
  }
  known.seenAt = now;
  return known.indexes;
}

function place({ indexes, currencies }: Kept, row: OpenRequestRow): void {
  let index = indexes.get(row.currency);
  if (!index) indexes.set(row.currency, (index = new RequestIndex()));
  index.put(requestOf(row));
  currencies.set(row.id, row.currency);
}

async function readAll(leadType: string, now: Date): Promise<OpenRequests> {
  const rows = await database.rows<OpenRequestRow>(selectOpenRequests(leadType, null));
  const byCurrency = new Map<string, IndexedRequest[]>();
  for (const [i, row] of rows.entries()) {
    const requests = byCurrency.get(row.currency) ?? [];
    requests.push(requestOf(row));
    byCurrency.set(row.currency, requests);
    if (i % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
  }
  const indexes = new Map([...byCurrency].map(([currency, requests]) => [currency, new RequestIndex(requests)]));
  const currencies = new Map(rows.map(({ id, currency }) => [id, currency]));
  kept.set(leadType, { indexes, currencies, readAt: now, seenAt: now });
  return indexes;
}

function requestOf(row: OpenRequestRow): IndexedRequest {
  const terms = {
    filters: readFilters(row.filters),
    requiredContacts: row.required_contacts,
    saleMode: row.sale_mode as RequestTerms["saleMode"],
    maxPrice: row.max_price_minor,
    maxAgeHours: row.max_age_hours,
  };
  return indexedRequest(row.id, terms, { id: row.buyer_id, category: row.buyer_category });
}
