import { matchOwnLeads, type OwnLeadMatch } from "#app/db/sql/match-own-leads.ts";
import { matchPersons, type PersonMatch } from "#app/db/sql/match-persons.ts";
import type { BulkTx } from "#app/db/transaction.server.ts";
import { withoutChannels } from "../consent/consent-terms.ts";
import { DUPLICATE_DAYS } from "../intake/judge-known.ts";
import type { FaultyRow, PreparedRow } from "../intake/prepare-rows.server.ts";
import type { RowFault } from "../intake/row-reasons.ts";
import { type Changing, type LeadChange, updateLeads } from "../intake/update-leads.server.ts";
import { type BatchPolicy, fateOfKnown } from "./batch-modes.ts";

/** A row that made no lead because its person is known, or because the batch makes none; and why it is so far. */
export type KnownRow = { row: PreparedRow; fault: RowFault };

/**
 * Lets rows of known persons change the leads that are there, as far as the batch may. Those of no lead of this source,
 * of a sold one, or that may not change it, are answered as faulty; so are persons that a list has stopped.
 */
export async function changeKnown(
  tx: BulkTx,
  changing: Changing & { policy: BatchPolicy },
  known: readonly KnownRow[],
): Promise<{ updated: PreparedRow[]; faulty: FaultyRow[] }> {
  const rows = [...known].sort((a, b) => a.row.record.line - b.row.record.line);
  const stopped = await stoppedChannels(tx, changing, rows);
  const matches = await ownLeads(tx, changing, rows);
  const touched = new Set<bigint>();
  const changes: LeadChange[] = [];
  const faulty: FaultyRow[] = [];
  rows.forEach(({ row, fault }, place) => {
    const match = matches.get(place);
    const consent = withoutChannels(row.draft.consent, stopped.get(place) ?? 0);
    const isOfThisFile = match !== undefined && (match.isOfBatch || touched.has(match.id));
    const left = consent === null ? stoppedFault : faultOfKnown({ match, fault, isOfThisFile }, changing.policy);
    if (left !== null || !match || !consent) return void faulty.push({ record: row.record, fault: left ?? fault });
    touched.add(match.id);
    changes.push({ row: { ...row, draft: { ...row.draft, consent } }, leadId: match.id });
  });
  const done = await updateLeads(tx, changing, changes);
  return { updated: done.updated, faulty: [...faulty, ...done.faulty] };
}

const stoppedFault: RowFault = { reason: "suppressed", column: "" };

type Known = { match: OwnLeadMatch | undefined; fault: RowFault; isOfThisFile: boolean };

/** Null when the row may change the lead. */
function faultOfKnown({ match, fault, isOfThisFile }: Known, policy: BatchPolicy): RowFault | null {
  if (!match) return fault;
  if (fateOfKnown(policy, isOfThisFile) === "duplicate")
    return isOfThisFile ? { reason: "duplicate", column: fault.column, facts: { of: "file" } } : fault;
  return match.isSold ? { reason: "already_sold", column: "" } : null;
}

const personsOf = (rows: readonly KnownRow[]) =>
  rows.map(({ row: { phoneKey, emailKey, surnameKey, draft } }, place) => ({
    place,
    phoneKey,
    emailKey,
    surnameKey,
    externalId: draft.externalId,
  }));

async function ownLeads(tx: BulkTx, { intake }: Changing, rows: readonly KnownRow[]) {
  const found = await tx.rows<OwnLeadMatch>(matchOwnLeads(personsOf(rows), intake));
  return new Map(found.map((match) => [match.place, match]));
}

/** The channels that lists forbid for each row's person, by its place. */
async function stoppedChannels(tx: BulkTx, { intake }: Changing, rows: readonly KnownRow[]) {
  const { sellerId, sourceId, isTest } = intake;
  const found = await tx.rows<PersonMatch>(
    matchPersons(personsOf(rows), { sellerId, sourceId, isTest, days: DUPLICATE_DAYS }),
  );
  const stopped = new Map<number, number>();
  for (const { place, by, channels } of found)
    if (by === "suppression") stopped.set(place, (stopped.get(place) ?? 0) | (channels ?? 0));
  return stopped;
}
