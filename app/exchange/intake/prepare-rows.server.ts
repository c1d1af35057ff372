import { setImmediate as nextTurn } from "node:timers/promises";
import { personKey, surnameKey } from "#app/crypto/person-key.server.ts";
import { foldText } from "../fold-text.ts";
import { leadPricer, type PriceRule } from "../price-rules/price-lead.ts";
import type { LeadFacts } from "../leads/lead-fields.ts";
import type { Minor } from "../money.ts";
import type { CheckedRow } from "./check-row.ts";
import { identityOf } from "./check-row.ts";
import type { IntakeRow } from "./intake-row.ts";
import type { RowDraft } from "./row-draft.ts";
import type { RowFault } from "./row-reasons.ts";
import { SeenPersons } from "./seen-persons.ts";

export type PreparedRow = {
  record: IntakeRow;
  draft: RowDraft;
  phoneKey: string | null;
  emailKey: string | null;
  surnameKey: number | null;
  /** Another surname on the same phone came with it. */
  isHousehold: boolean;
  prices: Minor[];
  /** Set where no lead comes of it, and what its person asked is kept all the same. */
  fault?: RowFault;
};
export type FaultyRow = { record: IntakeRow; fault: RowFault };
export type PreparedRows = { rows: PreparedRow[]; faulty: FaultyRow[] };
export type Preparation = {
  check: (record: IntakeRow) => CheckedRow;
  rule: PriceRule;
  /** When a Dutch auction of these leads begins. */
  listedAt: Date;
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
  const seen = new SeenPersons();
  const priceOf = leadPricer(preparation.rule, preparation.listedAt);
  let worked = 0;
  for (const record of records) {
    const checked = preparation.check(record);
    if (checked.draft)
      prepareRow(record, checked.draft, { prepared, seen, priceOf, fault: checked.fault, ...preparation });
    else prepared.faulty.push({ record, fault: checked.fault });
    if (++worked % ROWS_A_TURN === 0) await nextTurn();
  }
  return prepared;
}

type Context = {
  prepared: PreparedRows;
  seen: SeenPersons;
  priceOf: (facts: LeadFacts) => Minor[];
  fault: RowFault | undefined;
} & Preparation;

function prepareRow(record: IntakeRow, draft: RowDraft, { prepared, seen, priceOf, fault, columnOf }: Context): void {
  const { phone, email } = identityOf(draft.contacts);
  const { last_name: lastName = "" } = draft.contacts;
  const surname = lastName === "" ? "" : foldText(lastName);
  // One literal, no spreads: this is made for every row.
  const row: PreparedRow = {
    record,
    draft,
    phoneKey: phone === null ? null : personKey("phone", phone),
    emailKey: email === null ? null : personKey("email", email),
    surnameKey: surname === "" ? null : surnameKey(surname),
    isHousehold: false,
    prices: [],
  };
  if (fault) {
    row.fault = fault;
    prepared.rows.push(row);
    return;
  }
  const { phoneKey, emailKey, surnameKey: nameKey } = row;
  const marks = { phoneKey, emailKey, surnameKey: nameKey, externalId: draft.externalId };
  const { duplicate, isHousehold } = seen.meet(marks, record.line);
  if (duplicate) {
    const facts = { of: "file", line: duplicate.line };
    prepared.faulty.push({ record, fault: { reason: "duplicate", column: columnOf(duplicate.field), facts } });
    return;
  }
  row.isHousehold = isHousehold;
  row.prices = priceOf(draft.facts);
  prepared.rows.push(row);
}
