import { takeFromDay } from "#app/db/sql/posting.ts";
import type { BulkTx } from "#app/db/transaction.server.ts";
import type { Intake } from "../intake/intake.ts";
import type { RowFault } from "../intake/row-reasons.ts";
import type { ReadyLead } from "../intake/ready-leads.server.ts";
import { storeLeads } from "../intake/store-leads.server.ts";
import type { Posting } from "./load-posting.server.ts";
import { splitByPerson } from "./split-by-person.ts";

/** What became of a prepared row, by its line. */
export type StoredPosts = { leads: Map<number, { id: bigint; isHeld: boolean }>; faults: Map<number, RowFault> };

/**
 * Stores leads as if they had come one after another: of two of the same person the first is taken, and when
 * the source's day is full nothing more is, nor looked up. Test leads fill no day.
 */
export async function storePosts(
  tx: BulkTx,
  posting: Posting,
  ready: readonly ReadyLead[],
  isTest: boolean,
): Promise<StoredPosts> {
  const stored: StoredPosts = { leads: new Map(), faults: new Map() };
  const intake = intakeOf(posting, isTest);
  for (const stretch of splitByPerson(ready)) {
    let waiting = stretch;
    while (waiting.length > 0) {
      const granted = posting.isCapped && !isTest ? await take(tx, posting, waiting.length) : waiting.length;
      if (granted === 0) {
        for (const { row } of waiting) stored.faults.set(row.record.line, { reason: "cap_reached", column: "" });
        break;
      }
      const now = waiting.slice(0, granted);
      const { fresh, held, faulty } = await storeLeads(tx, intake, now);
      for (const { id, row } of fresh) stored.leads.set(row.record.line, { id, isHeld: held.has(id) });
      for (const { record, fault } of faulty) stored.faults.set(record.line, fault);
      if (posting.isCapped && !isTest && fresh.length < granted) await take(tx, posting, fresh.length - granted);
      waiting = waiting.slice(granted);
    }
  }
  return stored;
}

/** How many of so many the source's day still takes; a negative number gives back what was not used. */
async function take(tx: BulkTx, { sourceId, timeZone }: Posting, wanted: number): Promise<number> {
  const [row] = await tx.rows<{ granted: number }>(takeFromDay(sourceId, timeZone, wanted));
  return row!.granted;
}

export function intakeOf({ organizationId, sourceId, leadType, terms, dataKey }: Posting, isTest: boolean): Intake {
  return {
    sellerId: organizationId,
    sourceId,
    batchId: null,
    leadType: leadType.code,
    status: "available",
    isTest,
    ...terms,
    dataKey,
    columnOf: (field) => field,
  };
}
