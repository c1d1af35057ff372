import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "./record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { auditLedgerNow, type Invariant } from "../ledger/audit-ledger.server.ts";

/** An operator re-adds the whole ledger; that it was done, and how many faults it found, is in the audit trail. */
export async function runLedgerAudit(actor: MemberActor): Promise<Outcome<Invariant[], "forbidden">> {
  if (!may(actor, "ledger:audit")) return refused("forbidden");
  const invariants = await auditLedgerNow();
  const findings = invariants.reduce((sum, each) => sum + each.findings.length, 0);
  const { organizationId } = actor;
  return transaction<Invariant[], "forbidden">(async (tx) => {
    const detail = { invariants: invariants.length, findings };
    await recordAuditEvents(tx, actor, [{ organizationId, action: "ledger.audited", subject: "ledger", detail }]);
    return done(invariants);
  });
}
