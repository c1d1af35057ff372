import { lockOrganization } from "#app/db/sql/memberships.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { OrganizationChange } from "./organization-input.ts";

/**
 * Changes what an organisation says of itself. Kinds can be added; one that it has stays, since leads, requests and
 * money may hang on it. Refuses `forbidden`, `kind_in_use`.
 */
export async function updateOrganization(
  actor: MemberActor,
  change: OrganizationChange,
): Promise<Outcome<undefined, "forbidden" | "not_found" | "kind_in_use">> {
  if (!may(actor, "organization:manage")) return refused("forbidden");
  const { organizationId } = actor;
  return transaction(async (tx) => {
    await tx.rows(lockOrganization(organizationId));
    const before = await tx.db.organization.findUnique({
      where: { id: organizationId },
      select: { name: true, kinds: true, country: true, timeZone: true, businessCategory: true },
    });
    if (!before) return refused("not_found");
    const kept = before.kinds.filter((kind) => kind === "operator");
    const kinds: string[] = [...new Set([...kept, ...change.kinds])];
    const lost = before.kinds.find((kind) => !kinds.includes(kind));
    if (lost) return refused("kind_in_use", { kind: lost });
    // From here it must succeed.
    const after = { ...change, kinds };
    await tx.db.organization.update({ where: { id: organizationId }, data: after });
    const fields = (Object.keys(before) as (keyof typeof before)[]).filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    );
    if (fields.length > 0)
      await recordAuditEvents(tx, actor, [
        {
          organizationId,
          action: "organization.updated",
          subject: `organization:${organizationId}`,
          detail: { fields: fields.join(", ") },
        },
      ]);
    return done();
  });
}
