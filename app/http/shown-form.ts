import { askedFields } from "#app/exchange/forms/form-fields.ts";
import type { FormView } from "#app/exchange/forms/form-view.ts";
import type { LeadTypeField } from "#app/exchange/lead-types/lead-type-schema.ts";
import type { ShownForm } from "#app/ui/capture-forms/shown-form.ts";
import type { Words } from "#app/words/words.ts";

export function formState({ publishedAt, archivedAt }: Pick<FormView, "publishedAt" | "archivedAt">) {
  if (archivedAt !== null) return "archived" as const;
  return publishedAt === null ? ("closed" as const) : ("open" as const);
}

/** A form as its pages show it, with what its lead type says of each field now. */
export function shownForm(form: FormView, fields: readonly LeadTypeField[]): ShownForm {
  return { ...form, asked: askedFields(form.fields, { fields }) };
}

const usual = ["first_name", "last_name", "phone", "email"];

/** What a new form begins with. */
export function newForm(fields: readonly LeadTypeField[], t: Words): ShownForm {
  return {
    name: "",
    title: "",
    intro: "",
    button: t("captureForms.buttonDefault"),
    thanks: t("captureForms.thanksDefault"),
    redirectUrl: null,
    asked: fields
      .filter(({ code, isRequired }) => usual.includes(code) || isRequired)
      .map((type) => ({ code: type.code, label: type.label, required: type.isRequired, type })),
    interests: [],
    wording: t("captureForms.wordingDefault"),
    consentText: t("captureForms.wordingDefault"),
    channels: ["phone", "email"],
    recipients: [],
    doubleOptIn: false,
    origins: [],
  };
}
