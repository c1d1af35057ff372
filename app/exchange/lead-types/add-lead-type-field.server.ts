import { lockLeadType, selectLastLeadId } from "#app/db/sql/lead-types.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { fieldToRow } from "./field-to-row.ts";
import { FIELDS_MAX, type NewLeadTypeFieldInput } from "./lead-type-input.ts";
import { newLeadTypeVersion } from "./new-lead-type-version.server.ts";
import type { LeadTypeFieldRefusal } from "./lead-type-refusals.ts";

/**
 * Adds a field behind the others, which is a new version of its type. A code is never used for something else, so that
 * of an archived field too is refused with `field_code_taken`. Refuses `too_many_fields` above a hundred.
 */
export async function addLeadTypeField(
  actor: MemberActor,
  leadType: string,
  { code, ...input }: NewLeadTypeFieldInput,
): Promise<Outcome<undefined, LeadTypeFieldRefusal>> {
  if (!may(actor, "lead-types:write")) return refused("forbidden");
  return transaction<undefined, LeadTypeFieldRefusal>(async (tx) => {
    const [type] = await tx.rows(lockLeadType(leadType));
    if (!type) return refused("not_found");
    const fields = await tx.db.leadTypeField.findMany({ where: { leadType }, select: { code: true, position: true } });
    if (fields.some((field) => field.code === code)) return refused("field_code_taken", { field: code });
    if (fields.length >= FIELDS_MAX) return refused("too_many_fields", { most: String(FIELDS_MAX) });
    const [last] = await tx.rows<{ id: bigint }>(selectLastLeadId());
    // From here it must succeed.
    const position = 1 + Math.max(0, ...fields.map((field) => field.position));
    await tx.db.leadTypeField.create({
      data: { leadType, code, position, sinceLeadId: last!.id, ...fieldToRow(code, input) },
      select: { code: true },
    });
    await newLeadTypeVersion(tx, actor, { leadType, detail: { field: code, act: "added" } });
    return done();
  });
}
