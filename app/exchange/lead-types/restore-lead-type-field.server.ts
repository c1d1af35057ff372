import { lockLeadType } from "#app/db/sql/lead-types.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { FieldName } from "./lead-type-schema.ts";
import { newLeadTypeVersion } from "./new-lead-type-version.server.ts";
import type { LeadTypeFieldRefusal } from "./lead-type-refusals.ts";

/** Puts an archived field back in its place, as it was. Done twice it is done. */
export async function restoreLeadTypeField(
  actor: MemberActor,
  { leadType, code }: FieldName,
): Promise<Outcome<undefined, LeadTypeFieldRefusal>> {
  if (!may(actor, "lead-types:write")) return refused("forbidden");
  return transaction<undefined, LeadTypeFieldRefusal>(async (tx) => {
    await tx.rows(lockLeadType(leadType));
    const where = { leadType_code: { leadType, code } };
    const field = await tx.db.leadTypeField.findUnique({ where, select: { archivedAt: true } });
    if (!field) return refused("not_found");
    if (!field.archivedAt) return done();
    await tx.db.leadTypeField.update({ where, data: { archivedAt: null }, select: { code: true } });
    await newLeadTypeVersion(tx, actor, { leadType, detail: { field: code, act: "restored" } });
    return done();
  });
}
