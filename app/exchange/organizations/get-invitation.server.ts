import { database } from "#app/db/client.server.ts";
import { type InvitationRow, selectInvitation } from "#app/db/sql/one-time-tokens.ts";
import type { Role } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { oneTimeTokenHash } from "./one-time-token.server.ts";

export type InvitationFacts = {
  organizationName: string;
  /** The address it was sent to: whoever holds the link has read that mailbox. */
  email: string;
  role: Role;
  inviter: string | null;
};
export type InvitationOver = "invitation_withdrawn" | "invitation_used" | "invitation_expired";

/** What the page behind an invitation's link shows. The link itself is the permission. Refuses `not_found` and what is over. */
export async function getInvitation(token: string): Promise<Outcome<InvitationFacts, "not_found" | InvitationOver>> {
  const [row] = await database.rows<InvitationRow>(selectInvitation(oneTimeTokenHash(token)));
  if (!row) return refused("not_found");
  if (row.state !== "open") return refused(`invitation_${row.state}`);
  const { organization_name: organizationName, email, role, inviter } = row;
  return done({ organizationName, email, role: role as Role, inviter });
}
