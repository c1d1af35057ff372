import { transaction } from "#app/db/transaction.server.ts";
import type { PersonActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { OrganizationInput } from "./organization-input.ts";

export const organizationsMax = 20;

/**
 * Makes an organisation that sells, buys or is an agency, with the person as its owner; answers them as its actor.
 * Refuses `too_many_organizations` above 20 memberships of one person.
 */
export async function createOrganization(
  { userId }: { userId: string },
  input: OrganizationInput,
): Promise<Outcome<PersonActor, "too_many_organizations">> {
  return transaction(async (tx) => {
    const memberships = await tx.db.membership.count({ where: { userId } });
    if (memberships >= organizationsMax) return refused("too_many_organizations");
    const kinds = [...new Set(input.kinds)];
    const { id } = await tx.db.organization.create({
      data: { ...input, kinds, memberships: { create: { userId, role: "owner" } } },
      select: { id: true },
    });
    const actor: PersonActor = { by: "person", userId, organizationId: id, kinds, role: "owner" };
    await recordAuditEvents(tx, actor, [
      { organizationId: id, action: "organization.created", subject: `organization:${id}` },
    ]);
    return done(actor);
  });
}
