import { advanceBatch, type ChunkCounts, lockRunningBatch, type RunningBatch } from "#app/db/sql/batch-progress.ts";
import { type BulkTx, bulkTransaction } from "#app/db/transaction.server.ts";
import type { Intake } from "../intake/intake.ts";
import type { FaultyRow } from "../intake/prepare-rows.server.ts";
import type { RowFault } from "../intake/row-reasons.ts";
import { storeLeads } from "../intake/store-leads.server.ts";
import type { Changing } from "../intake/update-leads.server.ts";
import { done, refused } from "../outcome.ts";
import type { BatchPolicy } from "./batch-modes.ts";
import { changeKnown } from "./change-known.server.ts";
import { insertRowErrors } from "./insert-row-errors.server.ts";
import type { FilePlace } from "./read-blocks.ts";
import { type ReadyChunk, unknownLead } from "./ready-chunk.server.ts";

export type BatchIntake = Intake & {
  batchId: string;
  /** How rows of known persons change their leads; absent in a batch that only makes leads. */
  changes?: Omit<Changing, "intake" | "textIds"> & { policy: BatchPolicy };
};
/** A chunk, and where the file was read to. */
export type Chunk = ReadyChunk & { end: FilePlace };

/**
 * Stores one chunk: its leads, its row errors, the counts and the place reached, all in one transaction, so that
 * wherever a worker is killed the batch adds up and goes on from there. Refuses with `superseded` when the batch isn't
 * where `start` says: another worker has it, or it was stopped.
 */
export async function storeChunk(intake: BatchIntake, chunk: Chunk, start: FilePlace) {
  return bulkTransaction<ChunkCounts, "superseded">(async (tx) => {
    const [batch] = await tx.rows<RunningBatch>(lockRunningBatch(intake.batchId));
    if (batch?.status !== "running" || Number(batch.byte) !== start.byte) return refused("superseded");
    const stored = await storeRows(tx, intake, chunk);
    const faulty = [...chunk.faulty, ...stored.faulty];
    if (faulty.length > 0) await insertRowErrors(tx, intake, faulty);
    const counts = countsOf(stored, faulty);
    await tx.rows(advanceBatch(intake.batchId, counts, chunk.end));
    return done(counts);
  });
}

type Stored = { fresh: readonly { id: bigint }[]; updated: number; faulty: readonly FaultyRow[] };
async function storeRows(tx: BulkTx, intake: BatchIntake, { leads, repeats }: ReadyChunk): Promise<Stored> {
  const { changes } = intake;
  const { fresh, faulty } = await storeLeads(tx, intake, leads);
  if (!changes) return { fresh, updated: 0, faulty };
  const rowOf = new Map(leads.map(({ row }) => [row.record, row]));
  const isKnown = ({ fault }: FaultyRow) => fault.reason === "duplicate" || fault === unknownLead;
  const known = faulty.filter(isKnown).map(({ record, fault }) => ({ row: rowOf.get(record)!, fault }));
  const again = repeats.map(({ row }) => ({ row, fault: repeatOfFile }));
  const textIds = new Map([...leads, ...repeats].map(({ row, textId }) => [row.draft.consent.text, textId]));
  const changed = await changeKnown(tx, { ...changes, intake, textIds }, [...known, ...again]);
  return {
    fresh,
    updated: changed.updated.length,
    faulty: [...faulty.filter((row) => !isKnown(row)), ...changed.faulty],
  };
}

const repeatOfFile: RowFault = { reason: "duplicate", column: "", facts: { of: "file" } };

function countsOf({ fresh, updated }: Stored, faulty: readonly FaultyRow[]): ChunkCounts {
  const reasons: Record<string, number> = {};
  for (const { fault } of faulty) reasons[fault.reason] = (reasons[fault.reason] ?? 0) + 1;
  const duplicate = reasons.duplicate ?? 0;
  return {
    accepted: fresh.length,
    updated,
    rejected: faulty.length - duplicate,
    duplicate,
    reasons,
    firstLeadId: fresh[0]?.id ?? null,
    lastLeadId: fresh.at(-1)?.id ?? null,
  };
}
