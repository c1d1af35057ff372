import * as z from "zod";
import { slugOf } from "#app/exchange/fold-text.ts";
import { type CoreFieldCode, coreField } from "#app/exchange/lead-types/core-fields.ts";
import { type FieldKind, fieldKinds } from "#app/exchange/lead-types/field-kinds.ts";
import {
  RECIPIENTS_MAX,
  RETURN_WINDOW_HOURS,
  leadTypeFieldInput,
  leadTypeInput,
  newLeadTypeFieldInput,
  newLeadTypeInput,
} from "#app/exchange/lead-types/lead-type-input.ts";
import { consentPolicies, type FieldOption, persons } from "#app/exchange/lead-types/lead-type-schema.ts";
import { plainNumber } from "#app/exchange/leads/plain-number.ts";
import { parseMinor } from "#app/exchange/money.ts";
import { integerInput, tickInput } from "./form-inputs.ts";

const typeFields = {
  name: z.string().trim().min(1).max(80),
  person: z.enum(persons),
  consent_policy: z.enum(consentPolicies),
  max_recipients: integerInput({ min: 1, max: RECIPIENTS_MAX }).optional(),
  special_categories_allowed: tickInput(),
  return_window_hours: integerInput({ min: RETURN_WINDOW_HOURS.least, max: RETURN_WINDOW_HOURS.most }),
};
const withNull = <Form extends { max_recipients?: number | undefined }>(form: Form) => ({
  ...form,
  max_recipients: form.max_recipients ?? null,
});

/** The pages' forms of a lead type; what comes out is what the API's schema makes of it. A field called `code` would not be shown again. */
export const leadTypeForm = z
  .strictObject(typeFields)
  .transform((form, context) => judged(leadTypeInput, withNull(form), context));
export const newLeadTypeForm = z
  .strictObject({ short_name: z.string(), ...typeFields })
  .transform(({ short_name: code, ...form }, context) =>
    judged(newLeadTypeInput, { code, ...withNull(form) }, context),
  );

const wording = {
  label: z.string(),
  hint: z.string().optional(),
  is_required: tickInput(),
  is_pingable: tickInput(),
  aliases: z.string().max(10_000).optional(),
};
const terms = {
  ...wording,
  kind: z.enum(fieldKinds),
  options: z.string().max(40_000).optional(),
  least: z.string().max(40).optional(),
  most: z.string().max(40).optional(),
  currency: z.string().length(3).optional(),
  is_pii: tickInput(),
  is_filterable: tickInput(),
  is_special_category: tickInput(),
};
const ownTerms = z.strictObject(terms);
const coreTerms = z.strictObject(wording);

/** The form of a field that is a type's own. Lists are typed one per line; amounts in major units. */
export const ownFieldForm = ownTerms.transform((form, context) =>
  judged(leadTypeFieldInput, ownInput(form, context), context),
);
export const newOwnFieldForm = z
  .strictObject({ short_name: z.string(), ...terms })
  .transform(({ short_name: code, ...form }, context) =>
    judged(newLeadTypeFieldInput, { code, ...ownInput(form, context) }, context),
  );

/** The form of a field that all types share: of it only the wording and two flags are asked. */
export const coreFieldForm = (code: CoreFieldCode) =>
  coreTerms.transform((form, context) => judged(leadTypeFieldInput, coreInput(code, form), context));
export const newCoreFieldForm = (code: CoreFieldCode) =>
  coreTerms.transform((form, context) => judged(newLeadTypeFieldInput, { code, ...coreInput(code, form) }, context));

function ownInput(form: z.output<typeof ownTerms>, context: z.RefinementCtx): z.input<typeof leadTypeFieldInput> {
  const { hint = "", options = "", aliases = "", least, most, currency, ...rest } = form;
  const bound = (path: "least" | "most", text: string | undefined) => {
    if (text === undefined) return null;
    const value = boundOf(text, form.kind, currency);
    if (value === null) context.addIssue({ code: "custom", path: [path], message: "leadTypes.faults.boundsUnread" });
    return value;
  };
  return {
    ...rest,
    hint,
    options: linesOf(options).map(optionOf),
    aliases: linesOf(aliases),
    least: bound("least", least),
    most: bound("most", most),
    currency: (currency ?? null) as z.input<typeof leadTypeFieldInput>["currency"],
  };
}

function coreInput(code: CoreFieldCode, form: z.output<typeof coreTerms>): z.input<typeof leadTypeFieldInput> {
  const { kind, isPii, codes = [] } = coreField(code);
  const { hint = "", aliases = "", ...rest } = form;
  const options = codes.map((each) => ({ code: each, label: each }));
  return {
    ...rest,
    hint,
    kind,
    options,
    aliases: linesOf(aliases),
    is_pii: isPii,
    is_pingable: !isPii && form.is_pingable,
  };
}

function boundOf(text: string, kind: FieldKind, currency: string | undefined): number | null {
  const plain = plainNumber(text.trim(), { wholeOnly: kind === "int" || kind === "money" });
  if (plain === null) return null;
  if (kind !== "money" || currency === undefined) return Number(plain);
  const minor = parseMinor(plain, currency);
  return minor === null ? null : Number(minor);
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** "Start-up" or "startup = Start-up". */
function optionOf(line: string): FieldOption {
  const at = line.indexOf("=");
  if (at === -1) return { code: slugOf(line), label: line };
  return { code: line.slice(0, at).trim(), label: line.slice(at + 1).trim() };
}

/** What the schema refuses is shown beside the field that said it. */
function judged<Schema extends z.ZodType>(schema: Schema, input: z.input<Schema>, context: z.RefinementCtx) {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues)
    context.addIssue({ code: "custom", path: path[0] === "code" ? ["short_name"] : path.slice(0, 1), message });
  return z.NEVER;
}
