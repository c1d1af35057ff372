import { transaction } from "#app/db/transaction.server.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { applyAnswer, type BatchAnswer } from "./apply-answer.server.ts";
import type { BatchRefusal } from "./batch-refusals.ts";
import { mappingByName } from "./override-mapping.ts";
import { nameReadings } from "./said-readings.ts";
import { enqueueBatch, type UploadedBatch } from "./upload-batch.server.ts";

/**
 * Answers what a waiting batch asks and runs it when nothing is missing any more. Mapping and readings are remembered
 * for the source: the next file with the same headers runs by itself. Refuses with `mapping_incomplete`, naming what is
 * still missing; nothing is kept then.
 */
export async function mapBatch(
  actor: MemberActor,
  batchId: string,
  answer: BatchAnswer,
): Promise<Outcome<UploadedBatch, BatchRefusal>> {
  return transaction<UploadedBatch, BatchRefusal>(async (tx) => {
    const answered = await applyAnswer(tx, actor, { batchId, answer });
    if (!answered.ok) return answered;
    const { id, sourceId, names, mapping, readings, needs, data } = answered.value;
    if (needs.length > 0) return refused("mapping_incomplete", { needs: needs.join(", ") });
    const { count } = await tx.db.batch.updateMany({
      where: { id, status: "awaiting_mapping" },
      data: { ...data, status: "queued" },
    });
    if (count === 0) return refused("not_awaiting_mapping"); // answered meanwhile
    await tx.db.source.update({
      where: { id: sourceId },
      data: {
        savedMapping: mappingByName(names, mapping),
        savedReadings: nameReadings(names, readings) as Prisma.InputJsonValue,
      },
      select: { id: true },
    });
    await enqueueBatch(tx, { id, organizationId: actor.organizationId });
    return done({ id, status: "queued" as const, needs: [] });
  });
}
