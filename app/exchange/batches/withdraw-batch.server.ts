import { deleteBatchParts } from "#app/db/sql/batch-parts.ts";
import { withdrawUnsoldLeads } from "#app/db/sql/withdraw-leads.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { mayStep, WITHDRAW_DAYS } from "./batch-process.ts";

const DAY_MS = 86_400_000;

/**
 * Takes all unsold leads of a batch from sale, up to seven days after it ended; what is sold stays sold. A batch that
 * still waits for its mapping is dropped with its file. Answers how many leads went.
 */
export async function withdrawBatch(
  actor: MemberActor,
  batchId: string,
): Promise<Outcome<{ withdrawn: number }, "not_found" | "not_withdrawable">> {
  if (!isUuid(batchId)) return refused("not_found");
  return transaction(async (tx) => {
    const { organizationId } = actor;
    const batch = await tx.db.batch.findFirst({
      where: { id: batchId, organizationId, status: { not: "receiving" } },
      select: { status: true, finishedAt: true, firstLeadId: true, lastLeadId: true },
    });
    if (!batch) return refused("not_found");
    const [clock] = await tx.rows<{ now: Date }>({ text: "SELECT now() AS now", values: [] });
    const isTooLate =
      batch.status !== "sampling" &&
      batch.finishedAt !== null &&
      clock!.now.getTime() - batch.finishedAt.getTime() > WITHDRAW_DAYS * DAY_MS;
    if (!mayStep(batch.status, "withdraw") || isTooLate) return refused("not_withdrawable");
    const { count } = await tx.db.batch.updateMany({
      where: { id: batchId, status: batch.status },
      data: { status: "withdrawn", withdrawnAt: clock!.now },
    });
    if (count === 0) return refused("not_withdrawable");
    const { firstLeadId, lastLeadId } = batch;
    const span = firstLeadId !== null && lastLeadId !== null ? ([firstLeadId, lastLeadId] as const) : null;
    const [gone] = span
      ? await tx.rows<{ count: number }>(withdrawUnsoldLeads(batchId, organizationId, span))
      : [{ count: 0 }];
    await tx.rows(deleteBatchParts(batchId));
    const withdrawn = gone!.count;
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "batch.withdrawn", subject: `batch:${batchId}`, detail: { leads: withdrawn } },
    ]);
    return done({ withdrawn });
  });
}
