import { keepPostingsStill, selectLastPosting, takeSnapshots } from "#app/db/sql/snapshot-ledger.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, expectDone } from "../outcome.ts";

/**
 * Snapshots the balances of accounts that are summed from postings. Posting ids are handed out before their
 * transactions commit, so the watermark is read in a moment in which nobody writes; the adding up needs no lock.
 * Answers how many snapshots are new.
 */
export async function snapshotLedger(_actor: SystemActor): Promise<number> {
  const watermark = await bulkTransaction(async (tx) => {
    await tx.rows(keepPostingsStill);
    const [last] = await tx.rows<{ id: bigint }>(selectLastPosting);
    return done(last!.id);
  });
  const taken = await bulkTransaction(async (tx) => done(await tx.rows(takeSnapshots(expectDone(watermark)))));
  return expectDone(taken).length;
}
