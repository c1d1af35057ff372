import { setImmediate as nextTurn } from "node:timers/promises";
import type { SqlRunner } from "#app/db/sql.ts";
import { type ConsentTextRow, keepConsentTexts, reserveLeadIds } from "#app/db/sql/store-leads.ts";
import type { Intake } from "./intake.ts";
import { type LeadToWrite, leadWriter, type WrittenLeads } from "./lead-writer.server.ts";
import { type PreparedRow, ROWS_A_TURN } from "./prepare-rows.server.ts";

/** A lead that is ready to be stored, if its person turns out to be new. `place` is its number among the written. */
export type ReadyLead = LeadToWrite & { place: number; written: WrittenLeads };

/**
 * All that can be done before the transaction that stores leads, so that its locks are short: ids are reserved, which
 * contacts are sealed to, wordings are kept, and the leads are written as the database takes them, as if nobody knew
 * their persons. Ids of leads that are not stored in the end are skipped for ever.
 */
export async function readyLeads(sql: SqlRunner, intake: Intake, rows: readonly PreparedRow[]): Promise<ReadyLead[]> {
  if (rows.length === 0) return [];
  const texts = [...new Set(rows.map(({ draft }) => draft.consent.text))];
  const kept = await sql.rows<ConsentTextRow>(keepConsentTexts(texts));
  const [reserved] = await sql.rows<{ ids: string }>(reserveLeadIds(rows.length));
  const textIds = new Map(kept.map(({ id, body }) => [body, id]));
  const ids = reserved!.ids.split(",").map(BigInt);
  const { written, write } = leadWriter(intake, rows.length);
  const ready: ReadyLead[] = [];
  for (const [i, row] of rows.entries()) {
    const textId = textIds.get(row.draft.consent.text)!;
    const lead = { row, id: ids[i]!, textId, place: written.leads.count, written };
    if (!row.fault) write(lead);
    ready.push(lead);
    if (i % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
  }
  return ready;
}
