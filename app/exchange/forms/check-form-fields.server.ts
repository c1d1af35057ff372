import type { Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { askableFields, type FormField } from "./form-fields.ts";

type Reason = "not_found" | "form_field_unknown" | "form_field_missing";

/** A form asks only for what leads of its source's type have, and for all that they must have. */
export async function checkFormFields(
  tx: Tx,
  actor: MemberActor,
  { leadType, fields }: { leadType: string; fields: readonly FormField[] },
): Promise<Outcome<undefined, Reason>> {
  const type = await getLeadType(actor, leadType, tx.db);
  if (!type.ok) return type;
  const askable = askableFields(type.value);
  const unknown = fields.find(({ code }) => !askable.some((each) => each.code === code));
  if (unknown) return refused("form_field_unknown", { field: unknown.code });
  const missing = askable.find(({ code, isRequired }) => isRequired && !fields.some((each) => each.code === code));
  return missing ? refused("form_field_missing", { field: missing.label }) : done();
}
