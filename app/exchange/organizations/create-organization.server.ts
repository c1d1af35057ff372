import { randomUUID } from "node:crypto";
import { transaction } from "#app/db/transaction.server.ts";
import type { PersonActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { OrganizationInput } from "./organization-input.ts";

export const organizationsMax = 20;

/**
 * Makes an organisation that sells, buys or is an agency, with the person as its owner; answers them as its actor.
 * `id` is the form's attempt: sent twice, it is one organisation. Refuses `too_many_organizations` above 20 memberships
 * of one person, and `conflict` when somebody else's organisation has the id.
 */
export async function createOrganization(
  { userId }: { userId: string },
  input: OrganizationInput,
  id: string = randomUUID(),
): Promise<Outcome<PersonActor, "too_many_organizations" | "conflict">> {
  return transaction<PersonActor, "too_many_organizations" | "conflict">(async (tx) => {
    const kinds = [...new Set(input.kinds)];
    const actor: PersonActor = { by: "person", userId, organizationId: id, kinds, role: "owner" };
    const memberships = await tx.db.membership.count({ where: { userId, organizationId: { not: id } } });
    if (memberships >= organizationsMax) return refused("too_many_organizations");
    const { count } = await tx.db.organization.createMany({ data: [{ ...input, id, kinds }], skipDuplicates: true });
    if (count === 0) {
      const own = await tx.db.membership.count({ where: { userId, organizationId: id, role: "owner" } });
      return own > 0 ? done(actor) : refused("conflict");
    }
    // From here it must succeed.
    await tx.db.membership.create({ data: { userId, organizationId: id, role: "owner" } });
    await recordAuditEvents(tx, actor, [
      { organizationId: id, action: "organization.created", subject: `organization:${id}` },
    ]);
    return done(actor);
  });
}
