import { enqueue } from "#app/db/enqueue.server.ts";
import { reopenLeads } from "#app/db/sql/samples.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { lockSampleFor } from "./lock-sample-for.server.ts";
import { mayMove, WHOLE_VERIFICATION_DAYS } from "./sample-process.ts";
import type { SampleRefusal } from "./sample-refusals.ts";
import { SAMPLE_DAYS } from "./sample-rules.ts";
import { offerBatch } from "./settle-lead.server.ts";

/**
 * The seller's way out of a rejected batch: every lead gets a message of its own, and is sold once its person has said
 * that it was they. Within seven days of the rejection. Answers how many are asked; those that the sample found valid
 * are sold at once.
 */
export async function requestWholeVerification(
  actor: MemberActor,
  batchId: string | undefined,
): Promise<Outcome<{ asked: number }, SampleRefusal>> {
  if (!may(actor, "leads:write")) return refused("forbidden");
  return transaction<{ asked: number }, SampleRefusal>(async (tx) => {
    const pair = await lockSampleFor(tx, batchId);
    if (!pair || pair.batch.organization_id !== actor.organizationId) return refused("not_found");
    const { batch, sample } = pair;
    if (batch.status !== "rejected" || !mayMove(sample.state, "verify_all")) return refused("sample_not_rejected");
    if (sample.is_too_late) return refused("verification_too_late", { days: String(WHOLE_VERIFICATION_DAYS) });
    // From here it must succeed.
    const id = batchId!;
    const span = { batchId: id, first: batch.first_lead_id ?? 0n, last: batch.last_lead_id ?? 0n };
    const [reopened] = await tx.rows<{ pending: number; valid: number }>(reopenLeads(span));
    const [clock] = await tx.rows<{ due: Date }>({
      text: "SELECT now() + make_interval(days => $1::int) AS due",
      values: [SAMPLE_DAYS],
    });
    await tx.db.batch.update({ where: { id }, data: { status: "sampling" }, select: { id: true } });
    await tx.db.sample.update({
      where: { batchId: id },
      data: { state: "verifying_all", dueAt: clock!.due },
      select: { batchId: true },
    });
    await recordAuditEvents(tx, actor, [
      {
        organizationId: actor.organizationId,
        action: "sample.verifying_all",
        subject: `batch:${id}`,
        detail: { leads: reopened!.pending },
      },
    ]);
    if (reopened!.valid > 0) await offerBatch(tx, batch);
    await enqueue(tx, "send-verifications", { batchId: id }, { key: `send-verifications:${id}` });
    return done({ asked: reopened!.pending });
  });
}
