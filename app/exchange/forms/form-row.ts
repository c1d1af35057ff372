import { consentChannels, namesIn } from "../leads/lead-fields.ts";
import type { FormField, OfferedInterest } from "./form-fields.ts";
import type { FormView } from "./form-view.ts";

/** What is read of a form's row. */
export const formColumns = {
  id: true,
  sourceId: true,
  name: true,
  title: true,
  intro: true,
  button: true,
  thanks: true,
  redirectUrl: true,
  fields: true,
  interests: true,
  doubleOptIn: true,
  origins: true,
  version: true,
  publishedAt: true,
  archivedAt: true,
  createdAt: true,
  changedAt: true,
} as const;

type FormRow = Omit<FormView, "fields" | "interests" | "wording" | "consentText" | "channels" | "recipients"> & {
  fields: unknown;
  interests: unknown;
};
export type ConsentOfForm = { wording: string; text: string; channels: number; recipients: string[] };

export function formOfRow(row: FormRow, consent: ConsentOfForm): FormView {
  return {
    ...row,
    fields: row.fields as FormField[],
    interests: row.interests as OfferedInterest[],
    wording: consent.wording,
    consentText: consent.text,
    channels: namesIn(consent.channels, consentChannels),
    recipients: consent.recipients,
  };
}
