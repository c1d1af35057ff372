import * as z from "zod";
import type { LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import { type RowField, rowFields } from "#app/exchange/purchase-requests/condition-rows.ts";
import { type LimitsForm, limitsOfForm } from "#app/exchange/purchase-requests/limits-form.ts";
import {
  type ContactsForm,
  contactsOfForm,
  type PreferenceForm,
  type PriceForm,
  priceOfForm,
  type WhoForm,
  wishesOfForm,
} from "#app/exchange/purchase-requests/purchase-request-form.ts";
import { type Asked, type AskedJson, askedSchema } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import type { Words } from "#app/words/words.ts";
import { attemptInput } from "./form-inputs.ts";
import { limitsFault, limitsInput } from "./limits-form.server.ts";
import {
  ageFault,
  contactsInput,
  judgeInForm,
  nameInput,
  preferencesInput,
  priceInput,
  whoInput,
  withOwnConditions,
} from "./request-fields-input.server.ts";

/** What a request's form is about: its buyer's currency, its lead type, and the reader's words. */
export type FormSubject = { currency: string; type: LeadTypeSchema; t: Words };

/** The parts that a form of a request may have; a page has some or all of them. */
export const formParts = ["leads", "contacts", "price", "limits"] as const;
export type FormPart = (typeof formParts)[number];

/** `whole`: with these acts nothing that a request needs may be missing; `open`: with these it may. */
type Acts<Act extends string> = { whole: readonly Act[]; open: readonly Act[] };
export type RequestFormRead<Act extends string> = { act: Act; attempt?: string | undefined; asked: Asked };

/**
 * The form of a request, or of some of its parts. Money is typed in major units of the organisation's currency. What
 * comes out is what the API's schema makes of it, part by part.
 */
export function requestForm<Act extends string>(
  parts: readonly FormPart[],
  subject: FormSubject,
  { whole, open }: Acts<Act>,
): z.ZodType<RequestFormRead<Act>> {
  const rows = rowFields(subject.type, subject.t);
  const reading = (acts: readonly Act[], isWhole: boolean) => {
    const fields = parts.map((part) => fieldsOf[part](subject, rows, isWhole));
    const shape: z.core.$ZodShape = Object.assign({}, ...fields) as z.core.$ZodShape;
    return z
      .strictObject({ ...shape, attempt: attemptInput.optional(), act: z.enum(acts as [Act, ...Act[]]) })
      .transform((form, context) => {
        const asked = Object.assign({}, ...parts.map((part) => askedOf[part](form, context))) as AskedJson;
        return {
          act: form.act as Act,
          attempt: form.attempt as string | undefined,
          asked: judgeInForm(askedSchema, asked, context),
        };
      });
  };
  return z.discriminatedUnion("act", [reading(whole, true), reading(open, false)]);
}

type Fields = Record<string, z.ZodType>;

const fieldsOf: Record<FormPart, (subject: FormSubject, rows: readonly RowField[], isWhole: boolean) => Fields> = {
  leads: ({ type }, rows, isWhole) => ({
    leadType: z.string().max(40).optional(),
    ...neededIf(isWhole, nameInput),
    ...whoInput(type, rows),
    ...preferencesInput,
  }),
  contacts: (_, __, isWhole) => contactsInput(isWhole),
  price: ({ currency }, _, isWhole) => {
    const { maxAge, priority, bidder, ...needed } = priceInput(currency);
    return { ...neededIf(isWhole, needed), maxAge, priority, bidder };
  },
  limits: ({ currency }) => limitsInput(currency),
};

function neededIf(isWhole: boolean, fields: Fields): Fields {
  if (isWhole) return fields;
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.optional()]));
}

type Judge = (form: unknown, context: z.RefinementCtx) => AskedJson;

/** What each part says in the API's words; what its fields say against each other is told beside them. */
const askedOf: Record<FormPart, Judge> = {
  leads: (form, context) => {
    const read = form as Omit<WhoForm, "own"> & PreferenceForm & { name?: string; leadType?: string; own: never };
    tell(ageFault(read), context);
    return { name: read.name, lead_type: read.leadType, ...wishesOfForm(withOwnConditions(read)) };
  },
  contacts: (form) => contactsOfForm(form as ContactsForm),
  price: (form) => priceOfForm(form as PriceForm),
  limits: (form, context) => {
    const read = form as LimitsForm;
    tell(limitsFault(read), context);
    return limitsOfForm(read);
  },
};

function tell(fault: { path: string; message: string } | null, context: z.RefinementCtx): void {
  if (fault) context.addIssue({ code: "custom", path: [fault.path], message: fault.message });
}
