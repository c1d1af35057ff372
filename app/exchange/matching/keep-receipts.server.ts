import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { database } from "#app/db/client.server.ts";
import { insertReceipts, keepRequestSet, type NewReceipt } from "#app/db/sql/receipts.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import type { SeenMarket } from "./find-requests.server.ts";
import { type Outcome, receiptOf } from "./receipt-of.ts";
import type { Market } from "./propose-sales.ts";
import { MATCHING_RULES, type RequestList, requestListOf, resultsOf } from "./receipt.ts";
import type { Standing } from "./standing.ts";

/** What a decision saw of the requests. `setId`: null where the receipt has them itself. */
export type SeenRequests = { list: RequestList; setId: bigint | null; standings: Standing[] };

/**
 * The requests that a decision looks at, as its receipt names them: all that were open for the type and currency, kept
 * once as a set until one of them changes; or where there are too many, or this process doesn't know them, those found.
 */
export async function seenRequests(
  { leads, standings }: Pick<Market, "leads" | "standings">,
  seen: SeenMarket | undefined,
): Promise<SeenRequests> {
  const found = [...new Map(leads.flatMap(({ requests }) => requests.map((each) => [each.id, each]))).values()];
  const stood = new Map(found.flatMap(({ id }) => (standings.has(id) ? [[id, standings.get(id)!]] : [])));
  if (!seen) return { list: requestListOf(found), setId: null, standings: [...stood.values()] };
  for (const standing of seen.constrained) stood.set(standing.counters.id, standing);
  return { list: seen.list, setId: await setIdOf(seen.list), standings: [...stood.values()] };
}

/** A set that serves for long is kept anew each day, so that it isn't forgotten before the receipts that name it. */
const KEPT_MS = 86_400_000;
const setIds = new WeakMap<RequestList, { id: Promise<bigint>; keptAt: number }>();

function setIdOf(list: RequestList): Promise<bigint> {
  const known = setIds.get(list);
  if (known && performance.now() - known.keptAt < KEPT_MS) return known.id;
  const id = keepSet(list);
  setIds.set(list, { id, keptAt: performance.now() });
  id.catch(() => setIds.delete(list)); // the next decision tries again
  return id;
}

async function keepSet(list: RequestList): Promise<bigint> {
  const json = JSON.stringify(list);
  const hash = createHash("sha256").update(json).digest();
  const set = { hash, body: deflateRawSync(json), requests: list.requests.length };
  const [row] = await database.rows<{ id: bigint }>(keepRequestSet(set));
  return row!.id;
}

type About = {
  id?: bigint | null;
  kind: NewReceipt["kind"];
  leadType: string;
  currency: string;
};

/** A decision's receipt, ready to be stored. */
export function newReceipt(market: Market, seen: SeenRequests, outcome: Outcome, about: About): NewReceipt {
  const { json, ...receipt } = unpackedReceipt(market, seen, outcome, about);
  return { ...receipt, body: deflateRawSync(json) };
}

type Unpacked = Omit<NewReceipt, "body"> & { json: string };

/** The same while its body is text yet: what nobody waits for can be packed beside other work. */
export function unpackedReceipt(market: Market, seen: SeenRequests, outcome: Outcome, about: About): Unpacked {
  const body = receiptOf(market, { ...seen, isInSet: seen.setId !== null }, outcome);
  const ids = market.leads.map(({ lead }) => lead.id);
  return {
    id: about.id ?? null,
    at: market.now,
    kind: about.kind,
    rules: MATCHING_RULES,
    leadType: about.leadType,
    currency: about.currency,
    firstLeadId: ids.reduce((one, other) => (other < one ? other : one), ids[0] ?? 0n),
    lastLeadId: ids.reduce((one, other) => (other > one ? other : one), ids[0] ?? 0n),
    purchaseRequestId: null,
    setId: seen.setId,
    json: JSON.stringify(body),
    digest: createHash("sha256").update(resultsOf(body)).digest(),
  };
}

export async function keepReceipts(sql: SqlRunner, receipts: readonly NewReceipt[]): Promise<void> {
  if (receipts.length > 0) await sql.rows(insertReceipts(receipts));
}
