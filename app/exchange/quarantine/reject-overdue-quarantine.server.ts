import { endOverdueQuarantines, type OverdueRow } from "#app/db/sql/quarantines.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import { actorName, type SystemActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, expectDone } from "../outcome.ts";

const AT_ONCE = 1_000;

/**
 * Rejects leads that nobody released within 72 hours, 1,000 in a transaction until none is left; answers how many. One
 * event a transaction and seller in the audit trails.
 */
export async function rejectOverdueQuarantine(actor: SystemActor): Promise<number> {
  let rejected = 0;
  for (;;) {
    const { ended, leads } = expectDone(await transaction(async (tx) => done(await endRound(tx, actor))));
    rejected += leads;
    if (ended < AT_ONCE) return rejected;
  }
}

async function endRound(tx: Tx, actor: SystemActor) {
  const rows = await tx.rows<OverdueRow>(endOverdueQuarantines(AT_ONCE, actorName(actor)));
  const withLeads = rows.filter((row) => row.rejected > 0);
  await recordAuditEvents(
    tx,
    actor,
    withLeads.map(({ seller_id, rejected }) => ({
      organizationId: seller_id,
      action: "leads.rejected",
      subject: `organization:${seller_id}`,
      detail: { leads: rejected, reason: "review_overdue" },
    })),
  );
  const sum = (of: (row: OverdueRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return { ended: sum((row) => row.ended), leads: sum((row) => row.rejected) };
}
