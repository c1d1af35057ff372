import { transaction } from "#app/db/transaction.server.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { checkFormFields } from "./check-form-fields.server.ts";
import type { FormInput } from "./form-input.ts";
import { FORMS_MAX, type FormRefusal } from "./form-refusals.ts";
import { keepFormConsent } from "./keep-form-consent.server.ts";

type Place = { sourceId: string; id: string };

/** Makes a form of the seller's source, not yet open to anybody. Asked again with the same id, it is the same form. */
export async function addForm(
  actor: MemberActor,
  { sourceId, id }: Place,
  input: FormInput,
): Promise<Outcome<{ id: string }, FormRefusal>> {
  const { organizationId } = actor;
  if (!isUuid(sourceId)) return refused("not_found");
  return transaction<{ id: string }, FormRefusal>(async (tx) => {
    const earlier = await tx.db.captureForm.findFirst({ where: { id, organizationId }, select: { id: true } });
    if (earlier) return done(earlier);
    const source = await tx.db.source.findFirst({
      where: { id: sourceId, organizationId },
      select: { leadType: true },
    });
    if (!source) return refused("not_found");
    const checked = await checkFormFields(tx, actor, { leadType: source.leadType, ...input });
    if (!checked.ok) return checked;
    const others = await tx.db.captureForm.count({ where: { organizationId, archivedAt: null } });
    if (others >= FORMS_MAX) return refused("too_many_forms", { most: String(FORMS_MAX) });
    // From here on only an unknown recipient is refused, which takes the form back.
    await tx.db.captureForm.create({
      data: { id, organizationId, sourceId, ...formData(input), createdBy: actorName(actor) },
      select: { id: true },
    });
    const version = await keepFormConsent(tx, actor, { formId: id, latest: 0, ...input });
    return version.ok ? done({ id }) : version;
  });
}

/** The form's own columns; what it asks to agree to is kept beside it. */
export function formData(input: FormInput) {
  return {
    name: input.name,
    title: input.title,
    intro: input.intro,
    button: input.button,
    thanks: input.thanks,
    redirectUrl: input.redirect_url,
    fields: input.fields,
    interests: input.interests,
    doubleOptIn: input.double_opt_in,
    origins: input.origins,
  };
}
