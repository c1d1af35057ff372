import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { mayStep } from "./batch-process.ts";
import type { BatchRefusal } from "./batch-refusals.ts";
import type { DryRun } from "./dry-run.ts";
import { startDryRun } from "./start-dry-run.server.ts";

/**
 * A rehearsal of the whole file, for the seller who asks. Refuses while something is missing that a run would need, with `mapping_incomplete`.
 * One that is under way already is answered as it is.
 */
export async function requestDryRun(actor: MemberActor, batchId: string): Promise<Outcome<DryRun, BatchRefusal>> {
  if (!isUuid(batchId)) return refused("not_found");
  return transaction<DryRun, BatchRefusal>(async (tx) => {
    const batch = await tx.db.batch.findFirst({
      where: { id: batchId, organizationId: actor.organizationId, status: { not: "receiving" } },
      select: { id: true, organizationId: true, status: true, needs: true, dryRun: true },
    });
    if (!batch) return refused("not_found");
    if (!mayStep(batch.status, "map")) return refused("not_awaiting_mapping");
    if (batch.needs.length > 0) return refused("mapping_incomplete", { needs: batch.needs.join(", ") });
    const underWay = batch.dryRun as DryRun | null;
    if (underWay?.status === "queued" || underWay?.status === "running") return done(underWay);
    return done(await startDryRun(tx, batch));
  });
}
