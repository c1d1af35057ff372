import { lockLeadType } from "#app/db/sql/lead-types.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { newLeadTypeVersion } from "./new-lead-type-version.server.ts";
import type { LeadTypeInput } from "./lead-type-input.ts";
import type { LeadTypeRefusal } from "./lead-type-refusals.ts";
import { typeToRow } from "./type-to-row.ts";

/** Changes a type's name and policies, which is a new version. Sold leads keep the terms of their sale. */
export async function changeLeadType(
  actor: MemberActor,
  code: string,
  input: LeadTypeInput,
): Promise<Outcome<undefined, LeadTypeRefusal>> {
  if (!may(actor, "lead-types:write")) return refused("forbidden");
  return transaction<undefined, LeadTypeRefusal>(async (tx) => {
    const [type] = await tx.rows(lockLeadType(code));
    if (!type) return refused("not_found");
    await tx.db.leadType.update({ where: { code }, data: typeToRow(input), select: { code: true } });
    await newLeadTypeVersion(tx, actor, { leadType: code, detail: { act: "changed" } });
    return done();
  });
}
