import { isViolationOf } from "#app/db/database-error.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { fieldToRow } from "./field-to-row.ts";
import { leadTypeFieldInput, type NewLeadTypeInput } from "./lead-type-input.ts";
import type { LeadTypeRefusal } from "./lead-type-refusals.ts";
import { type CoreFieldCode, coreField } from "./core-fields.ts";
import type { Person } from "./lead-type-schema.ts";
import { typeToRow } from "./type-to-row.ts";

/** What every lead of such a person may say; the operator takes out and adds the rest. */
const firstFields: Record<Person, readonly CoreFieldCode[]> = {
  consumer: ["first_name", "last_name", "phone", "email", "interests", "region", "country", "age"],
  business: ["first_name", "last_name", "email", "company", "phone", "interests", "country", "region"],
};
const needed: readonly CoreFieldCode[] = ["first_name", "interests"];

/** Adds a lead type with the fields that such leads always have. Refuses `lead_type_code_taken`, also where it is archived. */
export async function addLeadType(
  actor: MemberActor,
  { code, ...input }: NewLeadTypeInput,
): Promise<Outcome<{ code: string }, LeadTypeRefusal>> {
  if (!may(actor, "lead-types:write")) return refused("forbidden");
  try {
    return await transaction<{ code: string }, LeadTypeRefusal>(async (tx) => {
      const fields = firstFields[input.person].map((core, i) => ({
        code: core,
        position: i + 1,
        ...fieldToRow(core, wordingOf(core)),
      }));
      await tx.db.leadType.create({
        data: { code, ...typeToRow(input), fields: { create: fields } },
        select: { code: true },
      });
      await recordAuditEvents(tx, actor, [
        { organizationId: actor.organizationId, action: "lead_type.added", subject: `lead-type:${code}` },
      ]);
      return done({ code });
    });
  } catch (error) {
    if (isViolationOf(error, "lead_types_pkey")) return refused("lead_type_code_taken");
    throw error;
  }
}

function wordingOf(code: CoreFieldCode) {
  const words = code.replaceAll("_", " ").replace("email", "e-mail");
  return leadTypeFieldInput.parse({
    label: words[0]!.toUpperCase() + words.slice(1),
    kind: coreField(code).kind,
    is_required: needed.includes(code),
    is_pingable: !coreField(code).isPii,
    is_pii: coreField(code).isPii,
  });
}
