import * as z from "zod";
import { recipientPattern } from "../consent/consent-terms.ts";
import { slugOf } from "../fold-text.ts";
import { type ConsentChannel, consentChannels, interestPattern, keepWithinBound } from "../leads/lead-fields.ts";
import { FORM_FIELDS_MAX, INTERESTS_MAX } from "./form-fields.ts";
import { embedOrigin } from "./embed-origin.ts";

const text = (most: number) => z.string().trim().min(1).max(most);
const label = text(120);

const interest = z
  .strictObject({ code: z.string().trim().max(64).optional(), label })
  .transform(({ code, label: shown }) => ({ code: slugOf(code ?? shown), label: shown }))
  .refine(({ code }) => interestPattern.test(code), "captureForms.problems.interest");

const origins = z
  .array(z.string().trim().max(300))
  .max(20)
  .default([])
  .transform((list, context) => {
    const read = list.map(embedOrigin);
    if (!read.includes(null)) return [...new Set(read as string[])];
    context.addIssue({ code: "custom", message: "captureForms.problems.origin" });
    return z.NEVER;
  });

const recipients = z
  .array(z.string().trim().toLowerCase().regex(recipientPattern, "captureForms.problems.recipient"))
  .min(1)
  .transform((list) => keepWithinBound([...new Set(list)]));

/** What a seller says a hosted form is; the same words for the page and the API. */
export const formInput = z
  .strictObject({
    name: label,
    title: label,
    intro: z.string().trim().max(2_000).default(""),
    button: text(60),
    thanks: text(1_000),
    redirect_url: z
      .url({ protocol: /^https$/, message: "captureForms.problems.redirect" })
      .max(2_000)
      .refine((url) => new URL(url).username === "", "captureForms.problems.redirect")
      .nullish()
      .transform((url) => url ?? null),
    fields: z
      .array(z.strictObject({ code: z.string().max(40), label, required: z.boolean() }))
      .min(1)
      .max(FORM_FIELDS_MAX),
    interests: z.array(interest).min(1).max(INTERESTS_MAX),
    wording: text(5_000).pipe(z.string().min(15)),
    channels: z
      .array(z.enum(consentChannels))
      .min(1)
      .transform((list) => consentChannels.filter((channel) => list.includes(channel))),
    recipients,
    double_opt_in: z.boolean().default(false),
    origins,
  })
  .superRefine((form, context) => {
    const has = (...codes: string[]) => form.fields.some(({ code }) => codes.includes(code));
    const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    const codes = form.fields.map(({ code }) => code);
    if (new Set(codes).size < codes.length) wrong("fields", "captureForms.problems.fieldTwice");
    if (!has("first_name")) wrong("fields", "captureForms.problems.noName");
    else if (!has("phone", "email")) wrong("fields", "captureForms.problems.noContact");
    if (form.channels.some((channel) => !has(...needs[channel])))
      wrong("channels", "captureForms.problems.channelIdle");
    if (form.double_opt_in && !has("email")) wrong("double_opt_in", "captureForms.problems.optInWithoutEmail");
    const interestCodes = form.interests.map(({ code }) => code);
    if (new Set(interestCodes).size < interestCodes.length) wrong("interests", "captureForms.problems.interestTwice");
  });
export type FormInput = z.output<typeof formInput>;

/** The field without which nobody could be reached by the channel. */
export const needs: Readonly<Record<ConsentChannel, readonly string[]>> = {
  phone: ["phone"],
  sms: ["phone"],
  email: ["email"],
  post: ["address"],
};
