import { prisma } from "#app/db/client.server.ts";
import type { PersonActor, Role } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

export type Member = { userId: string; name: string; email: string; role: Role; joinedAt: Date };
export type OpenInvitation = { id: string; email: string; role: Role; expiresAt: Date };

/** The people of the actor's organisation, and those asked who haven't come yet. Refuses `forbidden`. */
export async function listMembers(
  actor: PersonActor,
): Promise<Outcome<{ members: Member[]; invitations: OpenInvitation[] }, "forbidden">> {
  if (!may(actor, "members:read")) return refused("forbidden");
  const { organizationId } = actor;
  const [members, invitations] = await Promise.all([
    prisma.membership.findMany({
      where: { organizationId },
      orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
      select: { role: true, createdAt: true, user: { select: { id: true, name: true, email: true } } },
    }),
    prisma.invitation.findMany({
      where: { organizationId, acceptedAt: null, withdrawnAt: null },
      orderBy: { createdAt: "desc" },
      take: 100,
      select: { id: true, email: true, role: true, expiresAt: true },
    }),
  ]);
  return done({
    members: members.map(({ role, createdAt, user: { id, name, email } }) => ({
      userId: id,
      name,
      email,
      role: role as Role,
      joinedAt: createdAt,
    })),
    invitations: invitations.map((each) => ({ ...each, role: each.role as Role })),
  });
}
