import { setInvitationToken } from "#app/db/sql/one-time-tokens.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { invitationDays, oneTimeToken } from "./one-time-token.server.ts";

export type InvitationLink = {
  email: string;
  organizationName: string;
  inviter: string | null;
  token: string;
  days: number;
};

/**
 * Makes the token of an invitation and what its mail says. Asked again, it makes a new token and the old one is dead.
 * Refuses `not_found` when the invitation was accepted or withdrawn meanwhile: then there is nothing to send.
 */
export async function issueInvitationLink(
  _actor: SystemActor,
  id: string,
): Promise<Outcome<InvitationLink, "not_found">> {
  const { token, hash } = oneTimeToken();
  return transaction<InvitationLink, "not_found">(async (tx) => {
    if ((await tx.rows(setInvitationToken(id, hash, invitationDays))).length === 0) return refused("not_found");
    const { email, invitedBy, organization } = await tx.db.invitation.findUniqueOrThrow({
      where: { id },
      select: { email: true, invitedBy: true, organization: { select: { name: true } } },
    });
    const inviter = await tx.db.user.findUnique({ where: { id: invitedBy }, select: { name: true } });
    return done({
      email,
      organizationName: organization.name,
      inviter: inviter?.name ?? null,
      token,
      days: invitationDays,
    });
  });
}
