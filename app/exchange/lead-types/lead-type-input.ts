import * as z from "zod";
import { currencies } from "../money.ts";
import { coreField, isCoreField, reservedCodes } from "./core-fields.ts";
import {
  boundedKinds,
  fieldCodePattern,
  fieldKinds,
  filterableKinds,
  leadTypeCodePattern,
  optionKinds,
  personalKinds,
} from "./field-kinds.ts";
import { consentPolicies, persons } from "./lead-type-schema.ts";

export const RETURN_WINDOW_HOURS = { least: 24, most: 720 } as const; // a day to thirty (product rule I2)
export const RECIPIENTS_MAX = 8; // a shared lead is sold that often at most (product rule E2)
export const OPTIONS_MAX = 300;
export const ALIASES_MAX = 50;
export const FIELDS_MAX = 100;
const optionCodePattern = /^[\p{Ll}\p{Lo}\p{N}_-]{1,64}$/u;

const typeTerms = {
  name: z.string().trim().min(1).max(80),
  person: z.enum(persons),
  consent_policy: z.enum(consentPolicies).default("multi_recipient"),
  max_recipients: z.int().min(1).max(RECIPIENTS_MAX).nullable().default(null),
  special_categories_allowed: z.boolean().default(false),
  return_window_hours: z.int().min(RETURN_WINDOW_HOURS.least).max(RETURN_WINDOW_HOURS.most).default(168),
};
const isBounded = ({ consent_policy, max_recipients }: { consent_policy: string; max_recipients: number | null }) =>
  (consent_policy === "max_recipients") === (max_recipients !== null);
const boundProblem = { path: ["max_recipients"], message: "leadTypes.faults.maxRecipients" };

/** A lead type as an operator states it. */
export const leadTypeInput = z.strictObject(typeTerms).refine(isBounded, boundProblem);
export type LeadTypeInput = z.output<typeof leadTypeInput>;
export const newLeadTypeInput = z
  .strictObject({ code: z.string().regex(leadTypeCodePattern, "leadTypes.faults.code"), ...typeTerms })
  .refine(isBounded, boundProblem);
export type NewLeadTypeInput = z.output<typeof newLeadTypeInput>;

const fieldTerms = {
  label: z.string().trim().min(1).max(80),
  hint: z.string().trim().max(200).default(""),
  kind: z.enum(fieldKinds),
  options: z
    .array(
      z.strictObject({
        code: z.string().regex(optionCodePattern, "leadTypes.faults.optionCode"),
        label: z.string().trim().min(1).max(120),
      }),
    )
    .max(OPTIONS_MAX)
    .default([]),
  least: z.number().nullable().default(null),
  most: z.number().nullable().default(null),
  currency: z.enum(currencies).nullable().default(null),
  is_pii: z.boolean().default(false),
  is_pingable: z.boolean().default(false),
  is_required: z.boolean().default(false),
  is_filterable: z.boolean().default(false),
  is_special_category: z.boolean().default(false),
  aliases: z.array(z.string().trim().min(1).max(80)).max(ALIASES_MAX).default([]),
};
const plainField = z.strictObject(fieldTerms);
const fieldCode = z
  .string()
  .regex(fieldCodePattern, "leadTypes.faults.code")
  .refine((code) => !reservedCodes.has(code), "leadTypes.faults.codeReserved");
type Field = z.output<typeof plainField>;

/** A field as an operator states it. What a core field is can't be said otherwise than it is. */
export const leadTypeFieldInput = plainField.superRefine(judge);
export type LeadTypeFieldInput = z.output<typeof leadTypeFieldInput>;
export const newLeadTypeFieldInput = z.strictObject({ code: fieldCode, ...fieldTerms }).superRefine(judge);
export type NewLeadTypeFieldInput = z.output<typeof newLeadTypeFieldInput>;

function judge(field: Field & { code?: string }, context: z.RefinementCtx): void {
  for (const [path, message] of faultsOf(field)) context.addIssue({ code: "custom", path: [path], message });
}

type Fault = [path: keyof Field, word: string];

function faultsOf(field: Field & { code?: string }): Fault[] {
  if (field.code !== undefined && isCoreField(field.code)) {
    const { kind } = coreField(field.code);
    return field.kind === kind ? [] : [["kind", "leadTypes.faults.coreKind"]];
  }
  return [...valueFaults(field), ...flagFaults(field)];
}

function valueFaults({ kind, options, least, most, currency }: Field): Fault[] {
  const faults: Fault[] = [];
  if (kind === "enum" && options.length === 0) faults.push(["options", "leadTypes.faults.optionsMissing"]);
  if (options.length > 0 && !optionKinds.includes(kind)) faults.push(["options", "leadTypes.faults.optionsUnsuited"]);
  if (new Set(options.map(({ code }) => code)).size < options.length)
    faults.push(["options", "leadTypes.faults.optionsTwice"]);
  if (!boundedKinds.includes(kind) && (least !== null || most !== null))
    faults.push(["least", "leadTypes.faults.boundsUnsuited"]);
  if (least !== null && most !== null && least > most) faults.push(["most", "leadTypes.faults.boundsOrder"]);
  if ((kind === "money") !== (currency !== null)) faults.push(["currency", "leadTypes.faults.currency"]);
  return faults;
}

/** What is sealed is told to nobody before purchase; kinds that point at a person, and special categories, always are. */
function flagFaults(field: Field): Fault[] {
  const faults: Fault[] = [];
  if (personalKinds.includes(field.kind) && !field.is_pii) faults.push(["is_pii", "leadTypes.faults.kindIsPii"]);
  if (field.is_special_category && !field.is_pii) faults.push(["is_pii", "leadTypes.faults.specialIsPii"]);
  if (field.is_pii && field.is_filterable) faults.push(["is_filterable", "leadTypes.faults.sealedFilter"]);
  if (field.is_pii && field.is_pingable) faults.push(["is_pingable", "leadTypes.faults.sealedPing"]);
  if (field.is_filterable && !field.is_pii && !filterableKinds.includes(field.kind))
    faults.push(["is_filterable", "leadTypes.faults.filterUnsuited"]);
  return faults;
}
