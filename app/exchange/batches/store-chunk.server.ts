import type { DataKey } from "#app/crypto/data-key.server.ts";
import { database } from "#app/db/client.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { advanceBatch, type ChunkCounts, lockRunningBatch, type RunningBatch } from "#app/db/sql/batch-progress.ts";
import { lockSellerIntake, matchPersons, type PersonMatch } from "#app/db/sql/match-persons.ts";
import { type ConsentTextRow, keepConsentTexts, reserveLeadIds } from "#app/db/sql/store-leads.ts";
import { type BulkTx, bulkTransaction } from "#app/db/transaction.server.ts";
import { done, refused } from "../outcome.ts";
import { insertLeads, type NewLead } from "./insert-leads.server.ts";
import { insertRowErrors } from "./insert-row-errors.server.ts";
import { type FaultyRow, type PreparedChunk, type PreparedRow } from "./prepare-chunk.server.ts";
import type { FilePlace } from "./read-blocks.ts";
import type { RowFault } from "./row-reasons.ts";

/** The batch as far as its leads carry it. */
export type Intake = {
  batchId: string;
  sellerId: string;
  sourceId: string;
  leadType: string;
  currency: string;
  saleMode: "shared" | "exclusive";
  maxSales: number;
  dataKey: DataKey;
  columnOf: (field: string) => string;
};

/** The same person from the same seller within so many days is a duplicate (product rule C3). */
export const DUPLICATE_DAYS = 30;

/**
 * Stores one chunk: its leads, its row errors, the counts and the place reached, all in one transaction, so that
 * wherever a worker is killed the batch adds up and goes on from there. Refuses with `superseded` when the batch isn't
 * where `start` says: another worker has it, or it was stopped.
 */
export async function storeChunk(intake: Intake, chunk: PreparedChunk, start: FilePlace) {
  const ids = await reserve(chunk.rows.length);
  const textIds = await consentTextIds(chunk.rows);
  return bulkTransaction<ChunkCounts, "superseded">(async (tx) => {
    const [batch] = await tx.rows<RunningBatch>(lockRunningBatch(intake.batchId));
    if (batch?.status !== "running" || Number(batch.byte) !== start.byte) return refused("superseded");
    await tx.rows(lockSellerIntake(intake.sellerId));
    const matches = await matchesOf(tx, intake, chunk.rows);
    const { fresh, faulty } = divide(chunk, matches, intake);
    if (fresh.length > 0)
      await insertLeads(
        tx,
        intake,
        fresh.map((row, i) => ({ ...row, id: ids[i]! })),
        textIds,
      );
    if (faulty.length > 0) await insertRowErrors(tx, intake, faulty);
    const counts = countsOf(fresh.length, faulty, ids);
    await tx.rows(advanceBatch(intake.batchId, counts, chunk.end));
    if (fresh.length > 0) await offer(tx, intake);
    return done(counts);
  });
}

/** One waiting offer for a seller's leads is enough, however many chunks come. */
function offer(tx: BulkTx, { sellerId, leadType }: Intake): Promise<void> {
  return enqueue(tx, "offer-leads", { sellerId, leadType }, { key: `offer-leads:${sellerId}:${leadType}` });
}

async function reserve(count: number): Promise<bigint[]> {
  if (count === 0) return [];
  return (await database.rows<{ id: bigint }>(reserveLeadIds(count))).map(({ id }) => id);
}

async function consentTextIds(rows: readonly PreparedRow[]): Promise<Map<string, number>> {
  const texts = [...new Set(rows.map(({ draft }) => draft.consent.text))];
  if (texts.length === 0) return new Map();
  const kept = await database.rows<ConsentTextRow>(keepConsentTexts(texts));
  return new Map(kept.map(({ id, body }) => [body, id]));
}

async function matchesOf(tx: BulkTx, { sellerId, sourceId }: Intake, rows: readonly PreparedRow[]) {
  if (rows.length === 0) return new Map<number, Known>();
  const persons = rows.map(({ phoneKey, emailKey, draft }, place) => ({
    place,
    phoneKey,
    emailKey,
    externalId: draft.externalId,
  }));
  const found = await tx.rows<PersonMatch>(matchPersons(persons, { sellerId, sourceId, days: DUPLICATE_DAYS }));
  const known = new Map<number, Known>();
  for (const { place, by, mine } of found) {
    const so = known.get(place) ?? { mine: new Set(), elsewhere: false };
    if (mine) so.mine.add(by);
    else so.elsewhere = true;
    known.set(place, so);
  }
  return known;
}

/** By what the seller, or a list, knows the person; and whether another seller has the person. */
type Known = { mine: Set<PersonMatch["by"]>; elsewhere: boolean };

type FreshRow = Omit<NewLead, "id">;

function divide(chunk: PreparedChunk, matches: Map<number, Known>, { columnOf }: Intake) {
  const fresh: FreshRow[] = [];
  const faulty: FaultyRow[] = chunk.faulty.map(({ record, fault }) => ({
    record,
    fault: fault.reason === "duplicate" ? { ...fault, column: columnOf(fault.column) } : fault,
  }));
  chunk.rows.forEach((row, place) => {
    const match = matches.get(place);
    const fault = match && faultOf(match, columnOf);
    if (fault) faulty.push({ record: row.record, fault });
    else fresh.push({ ...row, isRecycled: match?.elsewhere ?? false });
  });
  return { fresh, faulty };
}

/** Whether another seller has the person is told to nobody here: such a lead is taken, and marked. */
function faultOf({ mine }: Known, columnOf: (field: string) => string): RowFault | null {
  if (mine.has("suppression")) return { reason: "suppressed", column: "" };
  const field = (["external_id", "phone", "email"] as const).find((each) => mine.has(each));
  return field === undefined
    ? null
    : { reason: "duplicate", column: columnOf(field), facts: { of: "seller", days: DUPLICATE_DAYS } };
}

function countsOf(accepted: number, faulty: readonly FaultyRow[], ids: readonly bigint[]): ChunkCounts {
  const reasons: Record<string, number> = {};
  for (const { fault } of faulty) reasons[fault.reason] = (reasons[fault.reason] ?? 0) + 1;
  const duplicate = reasons.duplicate ?? 0;
  return {
    accepted,
    rejected: faulty.length - duplicate,
    duplicate,
    reasons,
    firstLeadId: accepted > 0 ? ids[0]! : null,
    lastLeadId: accepted > 0 ? ids[accepted - 1]! : null,
  };
}
