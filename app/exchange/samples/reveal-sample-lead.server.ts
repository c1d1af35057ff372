import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import type { LeadContacts } from "../leads/lead-contacts.ts";
import { openLeadContacts } from "../leads/open-lead-contacts.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { belongsTo } from "./belongs-to.server.ts";
import { lockSampleFor } from "./lock-sample-for.server.ts";
import { isChecking } from "./sample-process.ts";
import type { SampleRefusal } from "./sample-refusals.ts";

/** Shows a reviewer the contacts of one lead of a sample that is being checked. Each look is one event in the seller's audit trail. */
export async function revealSampleLead(
  actor: MemberActor,
  { batchId, leadId }: { batchId: string | undefined; leadId: bigint | null },
): Promise<Outcome<LeadContacts, SampleRefusal>> {
  if (!may(actor, "samples:check")) return refused("forbidden");
  return transaction<LeadContacts, SampleRefusal>(async (tx) => {
    const pair = await lockSampleFor(tx, batchId);
    if (!pair || leadId === null) return refused("not_found");
    const where = { batchId_leadId: { batchId: batchId!, leadId } };
    if (!(await tx.db.sampleLead.findUnique({ where, select: { leadId: true } }))) return refused("not_found");
    const organizationId = pair.batch.organization_id;
    if (await belongsTo(tx, actor, organizationId)) return refused("own_leads");
    if (pair.batch.status !== "sampling" || !isChecking(pair.sample.state)) return refused("sample_closed");
    const contacts = (await openLeadContacts(tx, [leadId])).get(leadId);
    if (!contacts) return refused("contacts_erased");
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "contacts.revealed", subject: `lead:${leadId}`, detail: { for: "sample" } },
    ]);
    return done(contacts);
  });
}
