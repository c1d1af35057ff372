import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { belongsTo } from "./belongs-to.server.ts";
import { closeSample } from "./close-if-decided.server.ts";
import { lockSampleFor } from "./lock-sample-for.server.ts";
import { mayMove } from "./sample-process.ts";
import type { SampleRefusal } from "./sample-refusals.ts";

export const SAMPLE_NOTE_LEAST = 10;
export type SampleDecision = { batchId: string | undefined; decision: "accept" | "reject"; note: string };

/**
 * A reviewer's decision on a sample in which people kept silent past the deadline: silence is neither valid nor
 * invalid, so somebody has to weigh it. Before the deadline single leads are checked instead.
 */
export async function decideSample(
  actor: MemberActor,
  { batchId, decision, note }: SampleDecision,
): Promise<Outcome<undefined, SampleRefusal>> {
  if (!may(actor, "samples:check")) return refused("forbidden");
  return transaction<undefined, SampleRefusal>(async (tx) => {
    const pair = await lockSampleFor(tx, batchId);
    if (!pair) return refused("not_found");
    const { batch, sample } = pair;
    const organizationId = batch.organization_id;
    if (await belongsTo(tx, actor, organizationId)) return refused("own_leads");
    if (batch.status !== "sampling" || !mayMove(sample.state, `decide_${decision}`)) return refused("sample_closed");
    if (note.trim().length < SAMPLE_NOTE_LEAST)
      return refused("note_too_short", { minimum: String(SAMPLE_NOTE_LEAST) });
    if (!sample.is_due) return refused("sample_not_due", { until: sample.due_at.toISOString().slice(0, 10) });
    // From here it must succeed.
    const verdict = decision === "accept" ? "accepted" : "rejected";
    await closeSample(tx, actor, { batchId: batchId!, organizationId, sample, verdict, note: note.trim() });
    return done();
  });
}
