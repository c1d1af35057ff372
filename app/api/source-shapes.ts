import * as z from "zod";
import { certificationSteps } from "#app/exchange/posts/certification-steps.ts";
import type { Certification } from "#app/exchange/posts/get-certification.server.ts";
import { readSandboxRequest } from "#app/exchange/posts/sandbox-request.ts";
import type { SourceCounts } from "#app/exchange/posts/source-counts.ts";
import { settingsOf, sourceSettingsInput } from "#app/exchange/posts/source-settings.ts";
import type { SourceView } from "#app/exchange/sources/source-view.ts";
import { originClasses, sourceChannels, sourceMethods } from "#app/exchange/sources/source-input.ts";
import { consentChannels, contactKinds, namesIn } from "#app/exchange/leads/lead-fields.ts";
import { idShape, timeShape } from "./shapes.ts";

const count = z.int().min(0);

export const sourceShape = z.object({
  id: idShape,
  name: z.string(),
  channel: z.enum(sourceChannels),
  method: z.enum(sourceMethods),
  origin_class: z.enum(originClasses),
  campaign: z.string(),
  is_incentivized: z.boolean(),
  cap_per_day: z.int().nullable(),
  lead_type: z.string(),
  price_rule_id: z.string().nullable(),
  country: z.string().optional(),
  time_zone: z.string().optional(),
  date_order: z.string().optional(),
  interest: z.array(z.string()).optional(),
  consent_text: z.string().optional(),
  consent_page_url: z.string().optional(),
  consent_channels: z.array(z.enum(consentChannels)).optional(),
  consent_recipients: z.array(z.string()).optional(),
  sandbox: z.object({
    filters: z.array(z.record(z.string(), z.unknown())),
    required_contacts: z.array(z.enum(contactKinds)),
  }),
  paused_at: timeShape.nullable(),
  created_at: timeShape,
});

export const wholeSourceShape = sourceShape.extend({
  leads: z.object({
    accepted: count,
    rejected: count,
    duplicate: count,
    quarantined: count,
    reasons: z.record(z.string(), count),
  }),
  certification: z.object({
    is_certified: z.boolean(),
    steps: z.array(
      z.object({
        step: z.enum(certificationSteps),
        passed_at: timeShape.nullable(),
        lead_post_id: z.string().nullable(),
      }),
    ),
  }),
});

export function sourceJson(source: SourceView) {
  const { filters, requiredContacts } = readSandboxRequest(source.sandbox);
  return {
    id: source.id,
    ...settingsOf(source),
    sandbox: { filters, required_contacts: namesIn(requiredContacts, contactKinds) },
    paused_at: source.pausedAt?.toISOString() ?? null,
    created_at: source.createdAt.toISOString(),
  };
}

export function wholeSourceJson(
  source: SourceView,
  { reasons, ...counts }: SourceCounts,
  certification: Certification,
) {
  const steps = certification.steps.map(({ step, passedAt, postId }) => ({
    step,
    passed_at: passedAt?.toISOString() ?? null,
    lead_post_id: postId,
  }));
  return {
    ...sourceJson(source),
    leads: { ...counts, reasons: Object.fromEntries(reasons.map(({ reason, leads }) => [reason, leads])) },
    certification: { is_certified: certification.isCertified, steps },
  };
}

/** Any of the settings; null takes one back. */
export const sourceChangeBody = z.strictObject(
  Object.fromEntries(
    Object.entries(sourceSettingsInput.shape).map(([name, schema]) => [
      name,
      withoutDefault(schema).nullable().optional(),
    ]),
  ),
);

function withoutDefault(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : schema;
}

/** The settings that a source has when these are changed, or what is wrong with them. */
export function changedSettings(source: SourceView, given: Readonly<Record<string, unknown>>) {
  const all = { ...settingsOf(source), ...given };
  const left = Object.entries(all).filter(
    ([name, value]) => value !== undefined && (value !== null || name === "sandbox"),
  );
  return sourceSettingsInput.safeParse(Object.fromEntries(left));
}
