import { setImmediate as nextTurn } from "node:timers/promises";
import { personKey } from "#app/crypto/person-key.server.ts";
import { priceLead, type PriceRule } from "../leads/price-lead.ts";
import type { Minor } from "../money.ts";
import type { CheckedRow } from "./check-row.ts";
import { identityOf } from "./check-row.ts";
import type { IntakeRow } from "./intake-row.ts";
import type { RowDraft } from "./row-draft.ts";
import type { RowFault } from "./row-reasons.ts";

export type PreparedRow = {
  record: IntakeRow;
  draft: RowDraft;
  phoneKey: string | null;
  emailKey: string | null;
  prices: Minor[];
};
export type FaultyRow = { record: IntakeRow; fault: RowFault };
export type PreparedRows = { rows: PreparedRow[]; faulty: FaultyRow[] };
export type Preparation = {
  check: (record: IntakeRow) => CheckedRow;
  rule: PriceRule;
  columnOf: (field: string) => string;
};

/**
 * Rows between two turns of the event loop: a few milliseconds of work, so that pages served by the same process wait
 * no longer than that for it. `npm run bench -- ingest` prints the longest turn.
 */
export const ROWS_A_TURN = 100;

/** All that can be done to rows without the database: checked, priced, keyed, and compared with each other. */
export async function prepareRows(records: Iterable<IntakeRow>, preparation: Preparation): Promise<PreparedRows> {
  const prepared: PreparedRows = { rows: [], faulty: [] };
  const seen = new Map<string, number>();
  let worked = 0;
  for (const record of records) {
    const { draft, fault } = preparation.check(record);
    if (fault) prepared.faulty.push({ record, fault });
    else prepareRow(record, draft, { prepared, seen, ...preparation });
    if (++worked % ROWS_A_TURN === 0) await nextTurn();
  }
  return prepared;
}

type Context = { prepared: PreparedRows; seen: Map<string, number> } & Preparation;

function prepareRow(record: IntakeRow, draft: RowDraft, { prepared, rule, seen, columnOf }: Context): void {
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
    const fault = { reason: "duplicate", column: columnOf(field), facts: { of: "file", line } } as const;
    prepared.faulty.push({ record, fault });
    return;
  }
  for (const [, mark] of marks) if (mark) seen.set(mark, record.line);
  prepared.rows.push({ record, draft, phoneKey, emailKey, prices: priceLead(rule, draft.facts) });
}
