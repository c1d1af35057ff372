import { databaseNow } from "#app/db/database-now.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { formData } from "./add-form.server.ts";
import { checkFormFields } from "./check-form-fields.server.ts";
import { findForm } from "./find-form.server.ts";
import type { FormInput } from "./form-input.ts";
import type { FormRefusal } from "./form-refusals.ts";
import { keepFormConsent } from "./keep-form-consent.server.ts";

/**
 * Changes a form; answers the version of its consent. Who has the page open goes on with the wording they see. Refuses
 * `not_found`, `form_archived` and what is wrong with its fields.
 */
export async function changeForm(
  actor: MemberActor,
  formId: string | undefined,
  input: FormInput,
): Promise<Outcome<{ version: number }, FormRefusal>> {
  return transaction<{ version: number }, FormRefusal>(async (tx) => {
    const form = await findForm(tx, actor, formId);
    if (!form.ok) return form;
    if (form.value.archivedAt) return refused("form_archived");
    const { id, leadType } = form.value;
    const checked = await checkFormFields(tx, actor, { leadType, ...input });
    if (!checked.ok) return checked;
    const version = await keepFormConsent(tx, actor, { formId: id, latest: form.value.version, ...input });
    if (!version.ok) return version;
    const changedAt = await databaseNow(tx);
    await tx.db.captureForm.update({
      where: { id },
      data: { ...formData(input), version: version.value, changedAt },
      select: { id: true },
    });
    return done({ version: version.value });
  });
}
