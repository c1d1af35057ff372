import { isFieldUsed, lockLeadType } from "#app/db/sql/lead-types.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { isCoreField } from "./core-fields.ts";
import { fieldToRow } from "./field-to-row.ts";
import type { FieldName } from "./lead-type-schema.ts";
import { newLeadTypeVersion } from "./new-lead-type-version.server.ts";
import type { LeadTypeFieldInput } from "./lead-type-input.ts";
import type { LeadTypeFieldRefusal } from "./lead-type-refusals.ts";

/**
 * Changes a field, which is a new version of its type. What a field is (its kind, its currency, whether it is sealed)
 * stays once leads or requests may have it: refused with `field_in_use`, it can be archived and another one made.
 * Refuses also `core_field_fixed` where a core field is said to be something else.
 */
export async function changeLeadTypeField(
  actor: MemberActor,
  { leadType, code }: FieldName,
  input: LeadTypeFieldInput,
): Promise<Outcome<undefined, LeadTypeFieldRefusal>> {
  if (!may(actor, "lead-types:write")) return refused("forbidden");
  return transaction<undefined, LeadTypeFieldRefusal>(async (tx) => {
    await tx.rows(lockLeadType(leadType));
    const where = { leadType_code: { leadType, code } };
    const before = await tx.db.leadTypeField.findUnique({
      where,
      select: { kind: true, currency: true, isPii: true, sinceLeadId: true },
    });
    if (!before) return refused("not_found");
    if (isCoreField(code) && input.kind !== before.kind) return refused("core_field_fixed", { field: code });
    const row = fieldToRow(code, input);
    const isSame = row.kind === before.kind && row.currency === before.currency && row.isPii === before.isPii;
    if (!isSame && (await isUsed(tx, { leadType, code, sinceLeadId: before.sinceLeadId })))
      return refused("field_in_use", { field: code });
    // From here it must succeed.
    await tx.db.leadTypeField.update({ where, data: row, select: { code: true } });
    await newLeadTypeVersion(tx, actor, { leadType, detail: { field: code, act: "changed" } });
    return done();
  });
}

async function isUsed(tx: Tx, field: { leadType: string; code: string; sinceLeadId: bigint }): Promise<boolean> {
  const [row] = await tx.rows<{ used: boolean }>(isFieldUsed(field));
  return row!.used;
}
