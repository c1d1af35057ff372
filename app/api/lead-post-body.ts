import { createHash } from "node:crypto";
import * as z from "zod";
import type { FieldValue, Submission } from "#app/exchange/posts/submission.ts";
import { SUBMISSIONS_MAX } from "#app/exchange/posts/submission.ts";
import { contactKinds } from "#app/exchange/leads/lead-fields.ts";
import { BIDS_MAX } from "#app/exchange/matching/quoted-bid.ts";
import { rowFieldNames } from "#app/exchange/intake/row-fields.ts";

/** A ping id says what was asked and bid: it grows with these. */
const PING_ID_CHARS_MAX = 65_536;
/** As many bids as one ping tells where it doesn't say. */
const BIDS_TOLD = 5;
const VALUE_CHARS_MAX = 65_536;
const LIST_MAX = 100;
const text = z.string().max(VALUE_CHARS_MAX);
/** Null says as much as leaving the field out. */
const value = z.union([text, z.number(), z.boolean(), z.array(z.string().max(1_000)).max(LIST_MAX)]).nullable();

const consent = z.strictObject({
  given: z.boolean().optional(),
  text: text.optional(),
  given_at: text.optional(),
  page_url: text.optional(),
  channels: z.array(z.string().max(20)).max(LIST_MAX).optional(),
  recipients: z.array(z.string().max(100)).max(LIST_MAX).optional(),
  ip: text.optional(),
  user_agent: text.optional(),
  certificate_url: text.optional(),
  certificate_id: text.optional(),
});
const consentField: Record<keyof z.output<typeof consent>, string> = {
  given: "consent",
  text: "consent_text",
  given_at: "consent_at",
  page_url: "consent_page_url",
  channels: "consent_channels",
  recipients: "consent_recipients",
  ip: "consent_ip",
  user_agent: "consent_user_agent",
  certificate_url: "certificate_url",
  certificate_id: "certificate_id",
};

const named = Object.fromEntries(
  rowFieldNames.filter((name) => name !== "is_test").map((name) => [name, value.optional()]),
);
const fields = z
  .object({ id: z.uuid().optional(), ...named, consent: z.union([z.boolean(), text, consent]).nullable().optional() })
  .catchall(value);
type LeadBody = z.output<typeof fields>;

/** A lead: the fields that all types share by name; those of the campaign and of its own type beside them. */
const lead = fields
  .refine((told) => !("is_test" in told), { path: ["is_test"], message: "said once, beside the lead" })
  .refine((told) => !saysConsentTwice(told), { path: ["consent"], message: "a consent field is given twice" });

const about = { source_id: z.uuid().optional(), source: z.string().min(1).max(120).optional() };
const oneSource = (body: { source_id?: string; source?: string }) =>
  (body.source_id === undefined) !== (body.source === undefined);
const oneSourceProblem = { path: ["source_id"], message: "source_id or source, one of them" };

/** One lead, or up to a thousand of one source. */
export const leadPostBody = z
  .strictObject({
    ...about,
    is_test: z.boolean().default(false),
    /** Of the ping that was asked before; with the bids that the person picked, best first. */
    ping_id: z.string().min(1).max(PING_ID_CHARS_MAX).optional(),
    consent_bids: z.array(z.string().max(8)).max(BIDS_MAX).optional(),
    lead: lead.optional(),
    leads: z.array(lead).min(1).max(SUBMISSIONS_MAX).optional(),
  })
  .refine(oneSource, oneSourceProblem)
  .refine((body) => (body.lead === undefined) !== (body.leads === undefined), {
    path: ["lead"],
    message: "lead or leads, one of them",
  })
  .refine((body) => body.ping_id === undefined || body.lead !== undefined, {
    path: ["ping_id"],
    message: "a ping is for one lead",
  })
  .refine((body) => body.consent_bids === undefined || body.ping_id !== undefined, {
    path: ["consent_bids"],
    message: "bids are those of a ping",
  })
  .refine(({ leads = [] }) => new Set(leads.map(({ id }, i) => id?.toLowerCase() ?? i)).size === leads.length, {
    path: ["leads"],
    message: "an id stands for one lead",
  });

/** What is told of a lead before its person's data is sent. */
export const pingBody = z
  .strictObject({
    ...about,
    is_test: z.boolean().default(false),
    pick: z.boolean().default(false),
    bids: z.int().min(1).max(BIDS_MAX).default(BIDS_TOLD),
    contacts: z.array(z.enum(contactKinds)).min(1).max(contactKinds.length),
    lead,
  })
  .refine(oneSource, oneSourceProblem);

/** One lead that is only asked about. */
export const leadValidationBody = z
  .strictObject({ ...about, is_test: z.boolean().default(false), lead })
  .refine(oneSource, oneSourceProblem);

/** The leads of a body as submissions; those without an id get one that is the same for each send of the call. */
export function submissionsOf(body: z.output<typeof leadPostBody>, attempt: string): Submission[] {
  const list = body.leads ?? [body.lead!];
  return list.map((each, place) => ({
    id: each.id ?? (body.leads ? idWithin(attempt, place) : attempt),
    fields: fieldsOf(each),
    isTest: body.is_test,
  }));
}

export function fieldsOf({ id: _, consent: told, ...others }: LeadBody): Record<string, FieldValue> {
  const found: Record<string, FieldValue> = {};
  const keep = (name: string, each: FieldValue | null | undefined) => {
    if (each !== undefined && each !== null) found[name] = each;
  };
  for (const [name, each] of Object.entries(others)) keep(name, each);
  if (!isNested(told)) keep("consent", told);
  else for (const [name, each] of Object.entries(told)) keep(consentField[name as keyof typeof consentField], each);
  return found;
}

function isNested(told: LeadBody["consent"]): told is z.output<typeof consent> {
  return typeof told === "object" && told !== null;
}

function saysConsentTwice({ consent: told, ...rest }: LeadBody): boolean {
  return (
    isNested(told) && (Object.keys(told) as (keyof typeof consentField)[]).some((name) => consentField[name] in rest)
  );
}

function idWithin(attempt: string, place: number): string {
  const hex = createHash("sha256").update(`${attempt}:${place}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
