import { transaction } from "#app/db/transaction.server.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { applyAnswer, type BatchAnswer } from "./apply-answer.server.ts";
import type { BatchRefusal } from "./batch-refusals.ts";
import type { MappingNeed } from "./mapping-needs.ts";

/**
 * Keeps what the seller says of a waiting batch, as much of it as there is, and answers what is still missing; the
 * batch goes on waiting. What a rehearsal counted is forgotten: it was of another reading.
 */
export async function answerBatch(
  actor: MemberActor,
  batchId: string,
  answer: BatchAnswer,
): Promise<Outcome<{ id: string; needs: MappingNeed[] }, BatchRefusal>> {
  return transaction<{ id: string; needs: MappingNeed[] }, BatchRefusal>(async (tx) => {
    const answered = await applyAnswer(tx, actor, { batchId, answer });
    if (!answered.ok) return answered;
    const { id, needs, data } = answered.value;
    const { count } = await tx.db.batch.updateMany({
      where: { id, status: "awaiting_mapping" },
      data: { ...data, dryRun: Prisma.DbNull },
    });
    return count === 0 ? refused("not_awaiting_mapping") : done({ id, needs });
  });
}
