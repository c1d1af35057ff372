import { database } from "#app/db/client.server.ts";
import type { FaultyRow, PreparedRow, PreparedRows } from "../intake/prepare-rows.server.ts";
import { type ReadyLead, readyLeads } from "../intake/ready-leads.server.ts";
import type { RowFault } from "../intake/row-reasons.ts";
import type { BatchIntake } from "./store-chunk.server.ts";

/**
 * Leads that are ready to be stored, and rows that can't become any. `repeats`: those whose person stands in an earlier
 * row of the chunk, where such a row may change what that one made.
 */
export type ReadyChunk = { leads: ReadyLead[]; repeats: ReadyLead[]; faulty: FaultyRow[] };

/** All that can be done for a chunk before its transaction, while the one before it is still being stored. */
export async function readyChunk(
  intake: BatchIntake,
  { rows, repeats = [], faulty }: PreparedRows & { repeats?: readonly PreparedRow[] },
): Promise<ReadyChunk> {
  const makesNone = intake.changes?.policy.mode === "update";
  const meant = makesNone ? rows.map((row) => ({ ...row, fault: row.fault ?? unknownLead })) : rows;
  return {
    leads: await readyLeads(database, intake, meant),
    repeats: await readyLeads(database, intake, repeats),
    faulty,
  };
}

/** What is said of a row that only changes leads, until its lead is found. */
export const unknownLead: RowFault = { reason: "unknown_lead", column: "" };
