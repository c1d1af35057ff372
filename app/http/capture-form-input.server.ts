import * as z from "zod";
import type { MemberActor } from "#app/exchange/actor.ts";
import { askableFields } from "#app/exchange/forms/form-fields.ts";
import { formInput, type FormInput } from "#app/exchange/forms/form-input.ts";
import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import type { LeadTypeField } from "#app/exchange/lead-types/lead-type-schema.ts";
import { consentChannels } from "#app/exchange/leads/lead-fields.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { done, type Outcome } from "#app/exchange/outcome.ts";
import { getSource } from "#app/exchange/sources/get-source.server.ts";
import { attemptInput, choicesInput, tickInput } from "./form-inputs.ts";

const text = z.string().max(10_000).optional();
const lines = (told: string | undefined) =>
  (told ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** A form's page as it is posted: lists as lines, each field of the lead type with its tick. */
const posted = z.strictObject({
  attempt: attemptInput.optional(),
  name: text,
  title: text,
  intro: text,
  button: text,
  thanks: text,
  redirect_url: text,
  field: z
    .record(z.string().max(40), z.strictObject({ ask: tickInput(), label: text, required: tickInput() }))
    .default({}),
  interests: text,
  wording: text,
  channels: choicesInput(consentChannels),
  recipients: z.array(z.string().max(100)).max(50).default([]),
  organizations: text,
  double_opt_in: tickInput(),
  origins: text,
});

const whole: z.ZodType<FormInput & { attempt?: string }> = formInput.safeExtend({ attempt: attemptInput.optional() });

/** What the page says, held to the same rules as the API; problems stand beside the page's own fields. */
export const captureFormInput = posted
  .transform(({ field, interests, organizations, origins, recipients, ...rest }): unknown => ({
    ...rest,
    fields: Object.entries(field)
      .filter(([, { ask }]) => ask)
      .map(([code, { label, required }]) => ({ code, label: label ?? "", required })),
    interests: lines(interests).map((line) => {
      const [, code, label] = /^([a-z0-9_-]{1,64}) *\| *(.+)$/.exec(line) ?? [];
      return code === undefined ? { label: line } : { code, label };
    }),
    recipients: [
      ...recipients,
      ...(organizations ?? "")
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map((id) => `org:${id}`),
    ],
    origins: lines(origins),
  }))
  .pipe(whole);

export function withoutAttempt({ attempt: _attempt, ...input }: FormInput & { attempt?: string }): FormInput {
  return input;
}

export type FormPage = {
  source: { id: string; name: string };
  fields: LeadTypeField[];
  organizationName: string;
};

/** What the pages of a source's forms need to know besides the form. */
export async function formPageFacts(
  actor: MemberActor,
  sourceId: string | undefined,
): Promise<Outcome<FormPage, "not_found">> {
  const source = await getSource(actor, sourceId);
  if (!source.ok) return source;
  const [type, organization] = await Promise.all([getLeadType(actor, source.value.leadType), getOrganization(actor)]);
  if (!type.ok) return type;
  const { id, name } = source.value;
  return done({
    source: { id, name },
    fields: askableFields(type.value),
    organizationName: organization.ok ? organization.value.name : "",
  });
}
