import * as z from "zod";
import type { BatchPreview } from "#app/exchange/batches/preview-batch.server.ts";
import type { PreviewLead } from "#app/exchange/batches/preview-row.ts";
import { consentChannels, contactKinds } from "#app/exchange/leads/lead-fields.ts";
import { moneyJson, moneyShape, timeShape } from "./shapes.ts";

const count = z.int().min(0);
const text = z.string().nullable();
const outcomes = ["accepted", "updated", "rejected", "duplicate"] as const;

/** A row as it would be stored. Names and contacts are masked. */
const previewLeadShape = z.object({
  name: z.string(),
  phone: text,
  email: text,
  has_external_id: z.boolean(),
  country: text,
  region: text,
  age: z.int().nullable(),
  gender: text,
  marital_status: text,
  employment_status: text,
  education: text,
  interests: z.array(z.string()),
  attributes: z.record(z.string(), z.unknown()),
  contact_kinds: z.array(z.enum(contactKinds)),
  consent_channels: z.array(z.enum(consentChannels)),
  consent_until: timeShape,
  captured_at: timeShape,
  completeness: z.int().min(0).max(100),
  price: moneyShape.nullable(),
});

export const batchPreviewShape = z.object({
  sample: z.object({
    rows: z.object({ total: count, accepted: count, updated: count, rejected: count, duplicate: count }),
    reasons: z.record(z.string(), count),
  }),
  rows: z.array(
    z.object({
      line: z.int().min(1),
      outcome: z.enum(outcomes),
      reason: text,
      column: text,
      lead: previewLeadShape.nullable(),
    }),
  ),
});

export function batchPreviewJson({ currency, sample, rows }: BatchPreview): z.output<typeof batchPreviewShape> {
  return {
    sample,
    rows: rows.map(({ line, outcome, fault, lead }) => ({
      line,
      outcome,
      reason: fault?.reason ?? null,
      column: fault && fault.column !== "" ? fault.column : null,
      lead: lead && leadJson(lead, currency),
    })),
  };
}

function leadJson(lead: PreviewLead, currency: string): z.output<typeof previewLeadShape> {
  const { name, phone, email, country, region, age, gender, education, interests, attributes, completeness } = lead;
  return {
    name,
    phone,
    email,
    has_external_id: lead.externalId,
    country,
    region,
    age,
    gender,
    marital_status: lead.maritalStatus,
    employment_status: lead.employmentStatus,
    education,
    interests,
    attributes,
    contact_kinds: lead.contactKinds,
    consent_channels: lead.consentChannels,
    consent_until: lead.consentUntil.toISOString(),
    captured_at: lead.capturedAt.toISOString(),
    completeness,
    price: lead.price === null ? null : moneyJson({ amount: lead.price, currency }),
  };
}
