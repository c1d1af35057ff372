import { isViolationOf } from "#app/db/database-error.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { sourceData } from "./source-data.ts";
import type { SourceInput } from "./source-input.ts";

export type ChangeSourceRefusal = "forbidden" | "not_found" | "source_exists";

/** Says anew what a source is and what its leads go by. Leads that are there keep what they came with. */
export async function changeSource(
  actor: MemberActor,
  id: string | undefined,
  input: SourceInput,
): Promise<Outcome<undefined, ChangeSourceRefusal>> {
  if (!may(actor, "leads:write")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const { organizationId } = actor;
  try {
    return await transaction<undefined, ChangeSourceRefusal>(async (tx) => {
      const { count } = await tx.db.source.updateMany({ where: { id, organizationId }, data: sourceData(input) });
      if (count === 0) return refused("not_found");
      await recordAuditEvents(tx, actor, [
        { organizationId, action: "source.changed", subject: `source:${id}`, detail: {} },
      ]);
      return done();
    });
  } catch (error) {
    if (isViolationOf(error, "sources_organization_id_name_key")) return refused("source_exists");
    throw error;
  }
}
