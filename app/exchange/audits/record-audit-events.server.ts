import type { SqlRunner } from "#app/db/sql.ts";
import { insertAuditEvents } from "#app/db/sql/audit-events.ts";
import { type Actor, actorName } from "../actor.ts";

export type AuditAction =
  | "contacts.revealed"
  | "sales.exported"
  | "row_errors.exported"
  | "organization.created"
  | "organization.updated"
  | "member.invited"
  | "invitation.withdrawn"
  | "member.joined"
  | "member.role_changed"
  | "member.removed"
  | "api_key.created"
  | "api_key.revoked"
  | "suppressions.uploaded"
  | "suppressions.removed"
  | "batch.withdrawn"
  | "leads.withdrawn"
  | "lead.released"
  | "lead.rejected"
  | "leads.rejected"
  | "networks.replaced"
  | "networks.removed"
  | "samples.demanded"
  | "sample.lead_checked"
  | "sample.accepted"
  | "sample.rejected"
  | "sample.verifying_all"
  | "dispute.opened"
  | "dispute.answered"
  | "dispute.withdrawn"
  | "dispute.decided"
  | "evidence.revealed"
  | "buyer_terms.set"
  | "buyer_terms.removed"
  | "organization.blocked"
  | "organization.unblocked"
  | "source.changed"
  | "source.proof_changed"
  | "source.paused"
  | "source.resumed"
  | "form.published"
  | "form.closed"
  | "form.archived"
  | "feed.created"
  | "feed.changed"
  | "feed.secret_revealed"
  | "feed.secret_renewed"
  | "feed.archived"
  | "bid_endpoint.added"
  | "bid_endpoint.changed"
  | "bid_endpoint.secret_rotated"
  | "bid_endpoint.archived"
  | "bid_endpoint.limited"
  | "organization.bids_ranked"
  | "bid_endpoint.unlimited"
  | "lead_type.added"
  | "lead_type.changed"
  | "lead_type.archived"
  | "lead_type.restored"
  | "ledger.audited";

export type AuditEntry = {
  organizationId: string;
  action: AuditAction;
  subject: string;
  detail?: Record<string, string | number | boolean>;
};

/** Writes who did what to the organisation's hash chain, in the transaction of the deed itself. No personal data in `detail`. */
export async function recordAuditEvents(tx: SqlRunner, actor: Actor, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const name = actorName(actor);
  await tx.rows(
    insertAuditEvents(
      entries.map(({ organizationId, action, subject, detail }) => ({
        organizationId,
        actor: name,
        action,
        subject,
        detail: JSON.stringify(detail ?? {}),
      })),
    ),
  );
}
