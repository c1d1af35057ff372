import { database } from "#app/db/client.server.ts";
import { type CandidateRow, selectReceiptsById, type Stretch } from "#app/db/sql/receipt-lists.ts";
import type { ReceiptRow } from "#app/db/sql/receipts.ts";
import { readNumericId } from "../ids.ts";
import type { ListPage } from "../list-page.ts";
import { type Decision, narrowReceipt } from "./narrow-receipt.ts";
import { type LoadedReceipt, loadReceipts, type Narrowing } from "./load-receipt.server.ts";
import { replayOf } from "./replay-receipt.server.ts";

/** `size + 1` rows at most. `lookedTo`: the id to go on beyond, where looking was ended before the list was. */
export type ReceiptList<Row> = { rows: Row[]; lookedTo: string | null };
/** A receipt of a list; `holds`: null where there was too much to be made again. */
export type ListedReceipt = LoadedReceipt & { holds: boolean | null };

/** Where receipts are looked for. */
export type Meant = {
  candidates: (wanted: Stretch) => Promise<CandidateRow[]>;
  /** Those that are meant, in their order. */
  meant: (rows: CandidateRow[]) => Promise<CandidateRow[]>;
};
type Wanted = Meant & {
  /** Which requests the list is about; of the others only what making it again takes is read. */
  keeps: Parameters<typeof narrowReceipt>[1];
};

const CANDIDATES_A_TIME = 200;
const LOOKS_MAX = 10;
/** Of one page so many pairs are made again. */
const PAIRS_REPEATED = 20_000;

/** A page of receipts, newest first. Cursor key: the receipt's id. Bounded work, however few of the candidates are meant. */
export async function collectReceipts(page: ListPage, wanted: Wanted): Promise<ReceiptList<ListedReceipt>> {
  const { rows, lookedTo } = await collectMeant(page, wanted);
  const loaded = await loadReceipts(database, await loadRows(rows), narrowingBeyond(PAIRS_REPEATED, wanted.keeps));
  return {
    rows: loaded.map((receipt) => ({ ...receipt, holds: receipt.isWhole ? replayOf(receipt).holds : null })),
    lookedTo,
  };
}

/** With their bodies, in their order. */
export async function loadRows(candidates: readonly CandidateRow[]): Promise<ReceiptRow[]> {
  if (candidates.length === 0) return [];
  const ids = candidates.map(({ id }) => id);
  const times = candidates.map(({ at }) => at.getTime());
  const [since, until] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  const rows = await database.rows<ReceiptRow>(selectReceiptsById(ids, since, until));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function collectMeant({ cursor, size }: ListPage, { candidates, meant }: Wanted) {
  const direction = cursor?.direction ?? "older";
  const rows: CandidateRow[] = [];
  let id = readNumericId(cursor?.keys[0]);
  for (let look = 0; look < LOOKS_MAX; look++) {
    const found = await candidates({ beyond: id === null ? null : { direction, id }, take: CANDIDATES_A_TIME });
    rows.push(...(await meant(found)));
    if (rows.length > size) return { rows: rows.slice(0, size + 1), lookedTo: null };
    if (found.length < CANDIDATES_A_TIME) return { rows, lookedTo: null };
    id = found.at(-1)!.id;
  }
  return { rows, lookedTo: id?.toString() ?? null };
}

function narrowingBeyond(pairs: number, keeps: Wanted["keeps"]): Narrowing {
  let left = pairs;
  return (decision: Decision) => {
    const size = decision.body.leads.length * decision.list.requests.length;
    if (size > left) return narrowReceipt(decision, keeps);
    left -= size;
    return decision;
  };
}
