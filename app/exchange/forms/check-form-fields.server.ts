import type { Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { askableFields, type FormField } from "./form-fields.ts";

type Reason = "not_found" | "form_field_unknown" | "form_field_missing" | "form_recipients_too_wide";
type Asked = { leadType: string; fields: readonly FormField[]; recipients: readonly string[] };

/**
 * A form asks only for what leads of its source's type have, and for all that they must have; and to be passed on to no
 * more than a consent of that type may name.
 */
export async function checkFormFields(
  tx: Tx,
  actor: MemberActor,
  { leadType, fields, recipients }: Asked,
): Promise<Outcome<undefined, Reason>> {
  const type = await getLeadType(actor, leadType, tx.db);
  if (!type.ok) return type;
  const askable = askableFields(type.value);
  const unknown = fields.find(({ code }) => !askable.some((each) => each.code === code));
  if (unknown) return refused("form_field_unknown", { field: unknown.code });
  const missing = askable.find(({ code, isRequired }) => isRequired && !fields.some((each) => each.code === code));
  if (missing) return refused("form_field_missing", { field: missing.label });
  return isTooWide(recipients, type.value) ? refused("form_recipients_too_wide") : done();
}

/** As intake holds every consent to its type's policy. */
function isTooWide(recipients: readonly string[], { consentPolicy, maxRecipients }: LeadTypeSchema): boolean {
  if (consentPolicy === "one_to_one") return recipients.length !== 1 || !recipients[0]!.startsWith("org:");
  return maxRecipients !== null && recipients.length > maxRecipients;
}
