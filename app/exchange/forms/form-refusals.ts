/** Why something isn't done with a form of the seller, in order of precedence. */
export const formRefusals = [
  "not_found",
  "form_archived",
  "form_field_unknown",
  "form_field_missing",
  "form_recipients_too_wide",
  "form_recipient_unknown",
  "too_many_forms",
] as const;
export type FormRefusal = (typeof formRefusals)[number];
export const FORMS_MAX = 100;

/** Why a filled form isn't taken. */
export type SubmitRefusal = "form_closed" | "form_not_taken";
