import { setImmediate as nextTurn } from "node:timers/promises";
import { personKey } from "#app/crypto/person-key.server.ts";
import { priceLead, type PriceRule } from "../leads/price-lead.ts";
import type { Minor } from "../money.ts";
import type { CheckedRow } from "./check-row.ts";
import { identityOf } from "./check-row.ts";
import type { CsvRecord } from "./csv-records.ts";
import { isBlank } from "./inspect-file.ts";
import type { Block, FilePlace } from "./read-blocks.ts";
import type { RowDraft } from "./row-draft.ts";
import type { RowFault } from "./row-reasons.ts";

export type PreparedRow = {
  record: CsvRecord;
  draft: RowDraft;
  phoneKey: string | null;
  emailKey: string | null;
  prices: Minor[];
};
export type FaultyRow = { record: CsvRecord; fault: RowFault };
export type PreparedChunk = { rows: PreparedRow[]; faulty: FaultyRow[]; end: FilePlace };
export type Preparation = { check: (record: CsvRecord) => CheckedRow; rule: PriceRule; headerLine: number };

/**
 * Rows between two turns of the event loop: a few milliseconds of work, so that pages served by the same process wait
 * no longer than that for it. `npm run bench -- ingest` prints the longest turn.
 */
export const ROWS_A_TURN = 100;

/** All that can be done to a block's rows without the database: checked, priced, keyed, and compared with each other. */
export async function prepareChunk(block: Block, { check, rule, headerLine }: Preparation): Promise<PreparedChunk> {
  const chunk: PreparedChunk = { rows: [], faulty: [], end: block.end };
  const seen = new Map<string, number>();
  let worked = 0;
  for (const record of block.records) {
    if (record.line <= headerLine || isBlank(record)) continue;
    const { draft, fault } = check(record);
    if (fault) chunk.faulty.push({ record, fault });
    else prepareRow(record, draft, { chunk, rule, seen });
    if (++worked % ROWS_A_TURN === 0) await nextTurn();
  }
  return chunk;
}

type Context = { chunk: PreparedChunk; rule: PriceRule; seen: Map<string, number> };

function prepareRow(record: CsvRecord, draft: RowDraft, { chunk, rule, seen }: Context): void {
  const { phone, email } = identityOf(draft.contacts);
  const phoneKey = phone === null ? null : personKey("phone", phone);
  const emailKey = email === null ? null : personKey("email", email);
  const marks = [
    ["phone", phoneKey && `p${phoneKey}`],
    ["email", emailKey && `e${emailKey}`],
    ["external_id", draft.externalId && `x${draft.externalId}`],
  ] as const;
  for (const [field, mark] of marks) {
    const line = mark ? seen.get(mark) : undefined;
    if (line === undefined) continue;
    chunk.faulty.push({ record, fault: { reason: "duplicate", column: field, facts: { of: "file", line } } });
    return;
  }
  for (const [, mark] of marks) if (mark) seen.set(mark, record.line);
  chunk.rows.push({ record, draft, phoneKey, emailKey, prices: priceLead(rule, draft.facts) });
}
