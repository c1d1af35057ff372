import { type InvitationRow, selectInvitation, takeInvitation } from "#app/db/sql/one-time-tokens.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { OrganizationKind, PersonActor, Role } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { InvitationOver } from "./get-invitation.server.ts";
import { oneTimeTokenHash } from "./one-time-token.server.ts";

/**
 * Joins the organisation behind an invitation's link, once; answers the person as its actor. Who is a member already
 * keeps the role they have. Refuses `not_found`, `invitation_withdrawn`, `invitation_used`, `invitation_expired`, and
 * `invitation_for_another` when the link was sent to another address.
 */
export async function acceptInvitation(
  person: { userId: string; email: string },
  token: string,
): Promise<Outcome<PersonActor, "not_found" | InvitationOver | "invitation_for_another">> {
  return transaction<PersonActor, "not_found" | InvitationOver | "invitation_for_another">(async (tx) => {
    const [row] = await tx.rows<InvitationRow>(selectInvitation(oneTimeTokenHash(token)));
    if (!row) return refused("not_found");
    if (row.state !== "open") return refused(`invitation_${row.state}`);
    if (row.email !== person.email) return refused("invitation_for_another");
    if ((await tx.rows(takeInvitation(row.id))).length === 0) return refused("invitation_used");
    // From here it must succeed.
    const { organization_id: organizationId } = row;
    const { userId } = person;
    const { count } = await tx.db.membership.createMany({
      data: [{ userId, organizationId, role: row.role }],
      skipDuplicates: true,
    });
    const { role, organization } = await tx.db.membership.findUniqueOrThrow({
      where: { userId_organizationId: { userId, organizationId } },
      select: { role: true, organization: { select: { kinds: true } } },
    });
    const kinds = organization.kinds as OrganizationKind[];
    const actor: PersonActor = { by: "person", userId, organizationId, kinds, role: role as Role };
    if (count > 0)
      await recordAuditEvents(tx, actor, [
        { organizationId, action: "member.joined", subject: `person:${userId}`, detail: { role } },
      ]);
    return done(actor);
  });
}
