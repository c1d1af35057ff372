import { databaseNow } from "#app/db/database-now.server.ts";
import { lockLeadType } from "#app/db/sql/lead-types.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { FieldName } from "./lead-type-schema.ts";
import { newLeadTypeVersion } from "./new-lead-type-version.server.ts";
import type { LeadTypeFieldRefusal } from "./lead-type-refusals.ts";

/** Without a name, an interest and a way to reach the person there is no lead (product rules S4, S15). */
const always = ["first_name", "interests"];
const contacts = ["phone", "email"];

/**
 * Takes a field out of its type: no more asked, shown or filtered by; leads keep what they hold. Done twice it is done.
 * Refuses `field_always_needed` for what every lead must have.
 */
export async function archiveLeadTypeField(
  actor: MemberActor,
  { leadType, code }: FieldName,
): Promise<Outcome<undefined, LeadTypeFieldRefusal>> {
  if (!may(actor, "lead-types:write")) return refused("forbidden");
  return transaction<undefined, LeadTypeFieldRefusal>(async (tx) => {
    await tx.rows(lockLeadType(leadType));
    const fields = await tx.db.leadTypeField.findMany({
      where: { leadType },
      select: { code: true, archivedAt: true },
    });
    const field = fields.find((each) => each.code === code);
    if (!field) return refused("not_found");
    if (field.archivedAt) return done();
    const left = fields.filter((each) => !each.archivedAt && each.code !== code).map((each) => each.code);
    if (always.includes(code) || (contacts.includes(code) && !contacts.some((contact) => left.includes(contact))))
      return refused("field_always_needed", { field: code });
    // From here it must succeed.
    await tx.db.leadTypeField.update({
      where: { leadType_code: { leadType, code } },
      data: { archivedAt: await databaseNow(tx) },
      select: { code: true },
    });
    await newLeadTypeVersion(tx, actor, { leadType, detail: { field: code, act: "archived" } });
    return done();
  });
}
