import { databaseNow } from "#app/db/database-now.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { lockOrganization } from "#app/db/sql/memberships.ts";
import { insertInvitation } from "#app/db/sql/one-time-tokens.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import type { PersonActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { invitationDays } from "./one-time-token.server.ts";
import type { InvitationInput } from "./organization-input.ts";

export const openInvitationsMax = 100;
type Reason = "forbidden" | "already_member" | "already_invited" | "too_many_invitations";

/**
 * Asks somebody into the actor's organisation; a job mails the link, which holds for 7 days. Whether the address has
 * an account is never told. Refuses `forbidden`, `already_member`, `already_invited`, `too_many_invitations` (100 open).
 */
export async function inviteColleague(
  actor: PersonActor,
  { email, role }: InvitationInput,
): Promise<Outcome<{ id: string }, Reason>> {
  if (!may(actor, "members:manage")) return refused("forbidden");
  const { organizationId } = actor;
  return transaction<{ id: string }, Reason>(async (tx) => {
    await tx.rows(lockOrganization(organizationId));
    const obstacle = await obstacleTo(tx, organizationId, email);
    if (obstacle) return refused(obstacle);
    // From here it must succeed.
    const [row] = await tx.rows<{ id: string }>(
      insertInvitation({ organizationId, email, role, invitedBy: actor.userId }, invitationDays),
    );
    if (!row) throw new Error("the insert of an invitation returned no row");
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "member.invited", subject: `invitation:${row.id}`, detail: { role } },
    ]);
    await enqueue(tx, "send-invitation", { invitationId: row.id });
    return done(row);
  });
}

async function obstacleTo(tx: Tx, organizationId: string, email: string): Promise<Exclude<Reason, "forbidden"> | null> {
  const member = await tx.db.membership.count({ where: { organizationId, user: { email } } });
  if (member > 0) return "already_member";
  const open = { organizationId, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: await databaseNow(tx) } };
  if ((await tx.db.invitation.count({ where: { ...open, email } })) > 0) return "already_invited";
  return (await tx.db.invitation.count({ where: open })) >= openInvitationsMax ? "too_many_invitations" : null;
}
