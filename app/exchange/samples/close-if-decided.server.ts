import { enqueue } from "#app/db/enqueue.server.ts";
import { countSampleLeads, type CountsRow, type LockedSample } from "#app/db/sql/samples.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import { type Actor, actorName } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { verdictOf } from "./sample-rules.ts";

export type SampleInHand = { batchId: string; organizationId: string; sample: LockedSample };

/**
 * Ends an open sample as soon as what is still out can't change the verdict. The caller holds its locks. What follows
 * for the batch's leads is a job: they may be a million.
 */
export async function closeIfDecided(tx: Tx, actor: Actor, inHand: SampleInHand): Promise<void> {
  if (inHand.sample.state !== "open") return;
  const [counts] = await tx.rows<CountsRow>(countSampleLeads(inHand.batchId, "sample"));
  const verdict = verdictOf(counts!, inHand.sample.allowed);
  if (verdict) await closeSample(tx, actor, { ...inHand, verdict, note: "" });
}

type Closing = SampleInHand & { verdict: "accepted" | "rejected"; note: string };

export async function closeSample(
  tx: Tx,
  actor: Actor,
  { batchId, organizationId, verdict, note }: Closing,
): Promise<void> {
  const [clock] = await tx.rows<{ now: Date }>({ text: "SELECT now() AS now", values: [] });
  await tx.db.sample.update({
    where: { batchId },
    data: { state: verdict, decidedAt: clock!.now, decidedBy: actorName(actor), note },
    select: { batchId: true },
  });
  const action = verdict === "accepted" ? "sample.accepted" : "sample.rejected";
  await recordAuditEvents(tx, actor, [{ organizationId, action, subject: `batch:${batchId}` }]);
  await enqueue(tx, "settle-sample", { batchId }, { key: `settle-sample:${batchId}` });
}
