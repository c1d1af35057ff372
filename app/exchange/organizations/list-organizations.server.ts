import { prisma } from "#app/db/client.server.ts";
import type { OrganizationKind, Role } from "../actor.ts";

export type OwnOrganization = { id: string; name: string; kinds: OrganizationKind[]; role: Role };

/** The organisations that a person may act for, oldest membership first; suspended ones are left out. */
export async function listOrganizations({ userId }: { userId: string }): Promise<OwnOrganization[]> {
  const rows = await prisma.membership.findMany({
    where: { userId, organization: { suspendedAt: null } },
    orderBy: [{ createdAt: "asc" }, { organizationId: "asc" }],
    select: { role: true, organization: { select: { id: true, name: true, kinds: true } } },
  });
  return rows.map(({ role, organization: { id, name, kinds } }) => ({
    id,
    name,
    kinds: kinds as OrganizationKind[],
    role: role as Role,
  }));
}
