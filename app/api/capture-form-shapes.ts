import * as z from "zod";
import type { FormView, SubmissionCounts } from "#app/exchange/forms/form-view.ts";
import { consentChannels } from "#app/exchange/leads/lead-fields.ts";
import { idShape, timeShape } from "./shapes.ts";

const count = z.int().min(0);

export const captureFormShape = z.object({
  id: idShape,
  source_id: idShape,
  address: z.string(),
  name: z.string(),
  title: z.string(),
  intro: z.string(),
  button: z.string(),
  thanks: z.string(),
  redirect_url: z.string().nullable(),
  fields: z.array(z.object({ code: z.string(), label: z.string(), required: z.boolean() })),
  interests: z.array(z.object({ code: z.string(), label: z.string() })),
  wording: z.string(),
  consent_text: z.string(),
  consent_version: count,
  channels: z.array(z.enum(consentChannels)),
  recipients: z.array(z.string()),
  double_opt_in: z.boolean(),
  origins: z.array(z.string()),
  submissions: z.object({
    accepted: count,
    waiting: count,
    quarantined: count,
    duplicate: count,
    rejected: count,
    expired: count,
    bot: count,
  }),
  published_at: timeShape.nullable(),
  archived_at: timeShape.nullable(),
  created_at: timeShape,
  changed_at: timeShape,
});

export function captureFormJson(form: FormView, submissions: SubmissionCounts, address: string) {
  return {
    id: form.id,
    source_id: form.sourceId,
    address,
    name: form.name,
    title: form.title,
    intro: form.intro,
    button: form.button,
    thanks: form.thanks,
    redirect_url: form.redirectUrl,
    fields: form.fields,
    interests: form.interests,
    wording: form.wording,
    consent_text: form.consentText,
    consent_version: form.version,
    channels: form.channels,
    recipients: form.recipients,
    double_opt_in: form.doubleOptIn,
    origins: form.origins,
    submissions,
    published_at: form.publishedAt,
    archived_at: form.archivedAt,
    created_at: form.createdAt,
    changed_at: form.changedAt,
  };
}
