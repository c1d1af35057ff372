import * as z from "zod";
import { readChannels, readRecipients } from "../consent/consent-terms.ts";
import { slugOf } from "../fold-text.ts";
import { consentChannels, interestPattern, keepWithinBound, namesIn } from "../leads/lead-fields.ts";
import { readCountry } from "../leads/place-names.ts";
import { isTimeZone } from "../leads/read-dates.ts";
import { batchModes, duplicatePolicies } from "./batch-modes.ts";
import { delimiters } from "./detect-dialect.ts";
import { isColumnUse } from "../intake/row-fields.ts";
import { encodings } from "./text-encodings.ts";

const text = (most: number) => z.string().trim().min(1).max(most);
const uuid = z.uuid();
const truth = z.enum(["true", "false"]).transform((value) => value === "true");
const wordsForTab = { tab: "\t", "\\t": "\t" } as Record<string, string>;

const country = text(60).transform((value, context) => readCountry(value) ?? fail(context, "no country"));
const timeZone = text(60).refine(isTimeZone, "no IANA time zone");
const interests = text(500).transform((value, context) => {
  const slugs = [
    ...new Set(
      value
        .split(/[,;|\n]/)
        .map((each) => slugOf(each))
        .filter(Boolean),
    ),
  ];
  return slugs.length > 0 && slugs.every((slug) => interestPattern.test(slug))
    ? keepWithinBound(slugs)
    : fail(context, "no interest");
});
const channels = text(60).transform((value, context) => {
  const bits = readChannels(value);
  return bits === null ? fail(context, "phone, sms, email, post") : namesIn(bits, consentChannels);
});
const recipients = text(2_000).transform(
  (value, context) => readRecipients(value) ?? fail(context, "any, category:… or org:…"),
);
const delimiter = z
  .string()
  .transform((value) => wordsForTab[value.toLowerCase()] ?? value)
  .pipe(z.enum(delimiters));
/** `{"Tālrunis": "phone"}`: what columns are for, by their names; those not named keep what was detected. */
export const mappingInput = z.record(
  z.string().max(200),
  z.string().refine(isColumnUse, "no field, attribute:name or ignore"),
);
/** `{"Status": {"missing": ["select"], "values": {"Alone": "single"}}}`: how words of columns are read. */
export const readingsInput = z.record(
  z.string().max(200),
  z.strictObject({
    missing: z.array(z.string().max(80)).max(200).optional(),
    values: z.record(z.string().min(1).max(120), z.string().max(60)).optional(),
  }),
);
const readingsText = z.string().transform((value, context) => {
  const read = readingsInput.safeParse(parsed(value));
  return read.success ? read.data : fail(context, "a JSON object of column to { missing, values }");
});
const mappingText = z.string().transform((value, context) => {
  const read = mappingInput.safeParse(parsed(value));
  return read.success ? read.data : fail(context, "a JSON object of column to field");
});

/**
 * What a seller says about a whole batch, as form fields, query parameters or multipart fields: all text. Lists are
 * separated by commas. `price` is in major units ("600.00"); the rest of an inline price rule has defaults.
 */
export const batchSettingsInput = z.strictObject({
  source_id: uuid.optional(),
  source: text(120).optional(),
  price_rule_id: uuid.optional(),
  price: text(20).optional(),
  currency: z.string().trim().toUpperCase().length(3).optional(),
  sale_mode: z.enum(["shared", "exclusive"]).optional(),
  max_sales: z.coerce.number().int().min(1).max(8).optional(),
  lead_type: text(40).default("consumer"),
  country: country.optional(),
  time_zone: timeZone.optional(),
  date_order: z.enum(["day_first", "month_first"]).optional(),
  interest: interests.optional(),
  consent_text: text(20_000).optional(),
  consent_page_url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  consent_channels: channels.optional(),
  consent_recipients: recipients.optional(),
  mapping: mappingText.optional(),
  readings: readingsText.optional(),
  mode: z.enum(batchModes).optional(),
  duplicates: z.enum(duplicatePolicies).optional(),
  /** Wait for the word go even when nothing is missing. */
  hold: truth.optional(),
  /** Wait, and rehearse the whole file meanwhile. */
  dry_run: truth.optional(),
  encoding: z.enum(encodings).optional(),
  delimiter: delimiter.optional(),
  header_row: z.coerce.number().int().min(0).max(40).optional(),
  sheet: text(200).optional(),
  file_name: text(255).optional(),
});
export type BatchSettings = z.output<typeof batchSettingsInput>;
/** How a waiting batch is to be read instead; what isn't said is detected anew. */
export const readingInput = z.strictObject({
  encoding: z.enum(encodings).optional(),
  delimiter: delimiter.optional(),
  header_row: z.coerce.number().int().min(0).max(40).optional(),
  sheet: text(200).optional(),
});
/** The answer to a batch that waits for its mapping: the same words as at the upload. */
export const mappingAnswerInput = z.strictObject({
  mapping: mappingInput.default({}),
  readings: readingsInput.optional(),
  mode: z.enum(batchModes).optional(),
  duplicates: z.enum(duplicatePolicies).optional(),
  country: country.optional(),
  time_zone: timeZone.optional(),
  date_order: z.enum(["day_first", "month_first"]).optional(),
  interest: interests.optional(),
  consent_text: text(20_000).optional(),
  consent_page_url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  consent_channels: channels.optional(),
  consent_recipients: recipients.optional(),
});
export type BatchSettingName = keyof typeof batchSettingsInput.shape;

function fail(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
