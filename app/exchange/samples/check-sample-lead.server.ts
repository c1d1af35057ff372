import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { belongsTo } from "./belongs-to.server.ts";
import { lockSampleFor } from "./lock-sample-for.server.ts";
import { isChecking } from "./sample-process.ts";
import type { SampleRefusal } from "./sample-refusals.ts";
import { settleLead } from "./settle-lead.server.ts";

export const CHECK_NOTE_LEAST = 5;
export type ReviewerCheck = {
  batchId: string | undefined;
  leadId: bigint | null;
  verdict: "valid" | "invalid";
  note: string;
};

/**
 * A reviewer's finding about one lead of a sample: it is real, or it isn't, and how that was found out. Nobody checks
 * leads of an organisation that they belong to. Each lead is checked once, whether by a code or by a reviewer.
 */
export async function checkSampleLead(
  actor: MemberActor,
  { batchId, leadId, verdict, note }: ReviewerCheck,
): Promise<Outcome<undefined, SampleRefusal>> {
  if (!may(actor, "samples:check")) return refused("forbidden");
  return transaction<undefined, SampleRefusal>(async (tx) => {
    const pair = await lockSampleFor(tx, batchId);
    const lead =
      pair && leadId !== null
        ? await tx.db.sampleLead.findUnique({
            where: { batchId_leadId: { batchId: batchId!, leadId } },
            select: { state: true },
          })
        : null;
    if (!pair || !lead) return refused("not_found");
    const organizationId = pair.batch.organization_id;
    if (await belongsTo(tx, actor, organizationId)) return refused("own_leads");
    if (pair.batch.status !== "sampling" || !isChecking(pair.sample.state)) return refused("sample_closed");
    if (lead.state !== "pending") return refused("already_checked");
    if (note.trim().length < CHECK_NOTE_LEAST) return refused("note_too_short", { minimum: String(CHECK_NOTE_LEAST) });
    // From here it must succeed.
    const found = { batchId: batchId!, leadId: leadId!, verdict, note: note.trim() };
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "sample.lead_checked", subject: `lead:${leadId}`, detail: { verdict } },
    ]);
    await settleLead(tx, actor, pair, { ...found, method: "reviewer" });
    return done();
  });
}
