import type { Tx } from "#app/db/transaction.server.ts";
import type { Actor } from "../actor.ts";
import { type AuditAction, type AuditEntry, recordAuditEvents } from "../audits/record-audit-events.server.ts";

type DisputeEvent = {
  action: Extract<AuditAction, `dispute.${string}`>;
  disputeId: string;
  /** Whose chains tell it; sorted here, so that two transactions lock chains in the same order. */
  organizationIds: readonly string[];
  detail?: AuditEntry["detail"];
};

/** Tells what happened to a dispute in the audit trail of everyone concerned. */
export async function recordDisputeEvent(
  tx: Tx,
  actor: Actor,
  { action, disputeId, organizationIds, detail }: DisputeEvent,
): Promise<void> {
  const subject = `dispute:${disputeId}`;
  const chains = [...new Set(organizationIds)].sort();
  await recordAuditEvents(
    tx,
    actor,
    chains.map((organizationId) => ({ organizationId, action, subject, ...(detail && { detail }) })),
  );
}
